import type { ReviewedArticle } from '../review.js';
import { pageOf } from '../rules/registry.js';
import type { Finding, RelatedPassage } from '../rules/rule.js';
import { fingerprintsOf } from './fingerprint.js';
import type { Places, Region } from './places.js';

/** A finding with what programs ask of it. */
export interface Placed {
  readonly finding: Finding;
  readonly region: Region;
  /** The page of its rule. */
  readonly url: string;
  readonly fingerprint: string;
  /** Its related passages; those of articles that are not in the run are left out. */
  readonly related: readonly (RelatedPassage & { readonly region: Region })[];
}

/** The findings of an article, in their order, for a format that programs read. */
export function placed(article: ReviewedArticle, places: Places): readonly Placed[] {
  const fingerprints = fingerprintsOf(article);
  return article.findings.flatMap((finding, k) => {
    const region = places.regionOf(article.path, finding);
    if (!region) return [];
    const related = (finding.related ?? []).flatMap((passage) => {
      const at = places.regionOf(passage.path, passage);
      return at ? [{ ...passage, region: at }] : [];
    });
    return [{ finding, region, url: pageOf(finding.rule), fingerprint: fingerprints[k] ?? '', related }];
  });
}
