import { h, htmlOf, type Element } from './html.js';
import { STYLE } from './style.js';

/**
 * A whole self-contained page. Its policy lets nothing in but its own style, and the one script that is allowed.
 * @param script Check sum of that script, as the policy writes it; left out where nothing runs.
 */
export function htmlDocument(title: string, body: readonly Element[], script?: string): string {
  const scripts = script === undefined ? '' : `script-src '${script}'; img-src data:; `;
  const policy = `default-src 'none'; style-src 'unsafe-inline'; ${scripts}base-uri 'none'; form-action 'none'`;
  const page = h('html', { lang: 'en' }, [
    h('head', [
      h('meta', { charSet: 'utf-8' }),
      h('meta', { httpEquiv: 'Content-Security-Policy', content: policy }),
      h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      h('title', title),
      h('style', STYLE),
    ]),
    h('body', [...body]),
  ]);
  return `<!doctype html>\n${htmlOf(page)}\n`;
}
