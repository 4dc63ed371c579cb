import type { PartOptions } from '../report/html/html.js';
import { shortNames } from '../report/html/page.js';
import { decoded } from '../text/uri.js';
import type { Workspace } from '../workspace/workspace.js';

/** Links that carry where they lead, and short names of the articles. */
export function optionsFor(workspace: Workspace): PartOptions {
  const nameOf = shortNames(workspace.articles().map(({ uri }) => uri));
  return {
    nameOf: (uri) => decoded(nameOf(uri)),
    linkTo: ({ path, start }) => {
      const at = workspace.article(path)?.document.positionAt(start) ?? { line: 0, character: 0 };
      return { href: '#', dataUri: path, dataLine: String(at.line), dataColumn: String(at.character) };
    },
  };
}
