import { cueNouns, cueVerbs, type CueNoun, type CueVerb } from '../lexicon/lexicon.js';
import { keptBySpelling } from '../text/spelling.js';
import type { Item } from './clause.js';
import { plural, verbForms, type VerbForm } from './inflection.js';

/** A cue verb found in a text. */
export interface VerbMatch {
  readonly entry: CueVerb;
  readonly form: VerbForm;
  /** Items that the cue takes: 1, or more for "pointed out". */
  readonly length: number;
}

interface Form {
  readonly entry: CueVerb;
  readonly form: VerbForm;
  /** Further words that must follow ("out" of "point out"). */
  readonly rest: readonly string[];
}

let verbs: Map<string, Form[]> | undefined;
let byLemma: ReadonlyMap<string, CueVerb> | undefined;
let nouns: Map<string, CueNoun> | undefined;

/** Every inflected form of the listed cue verbs, by its first word; longer expressions first. */
function verbMap(): Map<string, Form[]> {
  if (verbs) return verbs;
  const map = new Map<string, Form[]>();
  const put = (word: string, form: Form) => {
    const list = map.get(word);
    if (!list) map.set(word, [form]);
    else if (!list.some((f) => f.entry === form.entry && f.form === form.form)) list.push(form);
  };
  for (const entry of cueVerbs()) {
    const [first = '', ...rest] = entry.word.split(' ');
    // "be convinced" and the like are states of mind, not reports; their forms of "be" would match everywhere.
    if (first === 'be' || first === 'have') continue;
    const forms = verbForms(first);
    put(forms.base, { entry, form: 'base', rest });
    put(forms.third, { entry, form: 'third', rest });
    for (const past of forms.past) put(past, { entry, form: 'past', rest });
    for (const participle of forms.participle) put(participle, { entry, form: 'participle', rest });
    put(forms.ing, { entry, form: 'ing', rest });
  }
  for (const list of map.values()) list.sort((a, b) => b.rest.length - a.rest.length);
  return (verbs = map);
}

/** Whether a listed cue verb starts with this word, given in lower case. */
export function opensCueVerb(lower: string): boolean {
  return verbMap().has(lower);
}

const formsOf = keptBySpelling((lower) => verbMap().get(lower));

/** The cue verb that starts at item `i`, the longest first. */
export function cueVerbAt(items: readonly Item[], i: number): VerbMatch | undefined {
  const item = items[i];
  if (!item || item.tag === 'QUOTE') return undefined;
  const list = formsOf(item);
  if (!list) return undefined;
  for (const { entry, form, rest } of list) {
    if (rest.every((word, k) => items[i + 1 + k]?.lower === word)) return { entry, form, length: 1 + rest.length };
  }
  return undefined;
}

/** The listed cue verb with this base form. */
export function cueVerbOf(lemma: string): CueVerb | undefined {
  byLemma ??= new Map(cueVerbs().map((entry) => [entry.word, entry]));
  return byLemma.get(lemma);
}

/** Whether a word (lower case) is a form of a verb that nearly always reports, by itself. */
export function isStrongCue(word: string): boolean {
  return (
    verbMap()
      .get(word)
      ?.some(({ entry, rest }) => entry.strength === 'strong' && rest.length === 0) ?? false
  );
}

/** The listed reporting noun of which `word` (lower case) is the singular or plural. */
export function cueNounAt(word: string): CueNoun | undefined {
  if (!nouns) {
    nouns = new Map();
    for (const entry of cueNouns()) {
      nouns.set(entry.word, entry);
      nouns.set(plural(entry.word), entry);
    }
  }
  return nouns.get(word);
}
