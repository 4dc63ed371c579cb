import { codeActions } from './code-actions.js';
import { codeLens } from './code-lens.js';
import { completion } from './completion.js';
import { definition } from './definition.js';
import { diagnostics } from './diagnostics.js';
import { documentLinks } from './document-links.js';
import type { Feature } from './feature.js';
import { folding } from './folding.js';
import { hover } from './hover.js';
import { marks } from './marks.js';
import { practice } from './practice.js';
import { references } from './references.js';
import { rename } from './rename.js';
import { semanticTokens } from './semantic-tokens.js';
import { symbols } from './symbols.js';
import { claims, sources, views } from './views.js';

/** Every request that the server answers. A new one is one line here. */
export const FEATURES: readonly Feature[] = [
  diagnostics,
  hover,
  marks,
  semanticTokens,
  definition,
  references,
  symbols,
  documentLinks,
  codeActions,
  completion,
  rename,
  codeLens,
  folding,
  views,
  claims,
  sources,
  practice,
];
