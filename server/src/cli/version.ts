import manifest from '../../../package.json' with { type: 'json' };

/** What the program was built of, as a check sum; put in by the build. */
declare const BUILD: string | undefined;

/** The version in package.json. */
export function version(): string {
  return manifest.version;
}

/** The same for two programs only if they read alike. */
export function build(): string {
  return typeof BUILD === 'undefined' ? manifest.version : BUILD;
}
