import { wellFormed } from './printable.js';

/** A file as a URI reference: relative to nothing in particular if its path is, `file:` if the path is absolute. */
export function uriOf(file: string): string {
  const path = wellFormed(file).split('/').map(encodeURIComponent).join('/');
  if (file.startsWith('/')) return `file://${path}`;
  // A Windows drive: its colon stays.
  return /^[a-z]:\//i.test(file) ? `file:///${path.replace('%3A', ':')}` : path;
}
