// The labels of the casebook (casebook/GUIDE.md).
export const STATUSES = ['furniture', 'heading', 'non-assertion', 'cited', 'attributed', 'vague', 'speculation', 'unsourced'];
export const KINDS = {
  attributions: ['named', 'office', 'anonymous', 'vague'],
  loaded: ['label', 'verb', 'scare-quotes', 'certainty'],
  citations: ['marker', 'parenthetical', 'ibid', 'link', 'in-text'],
};
export const RELATIONS = ['agrees', 'conflicts', 'related'];
export const DIFFERENCES = ['figure', 'actor', 'polarity', 'time', 'cause', 'wording'];
