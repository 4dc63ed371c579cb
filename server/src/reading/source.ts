import { people } from '../lexicon/lexicon.js';
import type { Item } from './clause.js';
import { plural } from './inflection.js';
import { isPersonal } from './nounphrase.js';

/**
 * What a reader could look a source up by: a name, an office that one holder has, one unnamed person or group
 * (`anonymous`), or a crowd or nobody (`vague`).
 */
export type SourceKind = 'named' | 'office' | 'anonymous' | 'vague';

const INDEFINITE = new Set(['a', 'an', 'one', 'another', 'some', 'any']);
const QUANTIFIER = new Set([
  'some',
  'many',
  'others',
  'several',
  'most',
  'few',
  'all',
  'both',
  'those',
  'others',
  'critics',
  'everyone',
  'everybody',
  'someone',
  'somebody',
  'anyone',
  'nobody',
  'none',
  'people',
  'more',
  'half',
  'two',
  'three',
  'four',
  'five',
  'hundreds',
  'thousands',
  'dozens',
  'other',
  'each',
  'another',
  'one',
]);
const BREAKS = new Set([
  'of',
  'for',
  'in',
  'at',
  'from',
  'with',
  'on',
  'who',
  'which',
  ',',
  '(',
  'to',
  'near',
  'behind',
  'against',
  'about',
  'inside',
  'within',
  'under',
  '—',
  '–',
]);

interface Nouns {
  readonly person: ReadonlySet<string>;
  readonly persons: ReadonlySet<string>;
  readonly office: ReadonlySet<string>;
  readonly offices: ReadonlySet<string>;
  readonly document: ReadonlySet<string>;
  readonly documents: ReadonlySet<string>;
}

let nouns: Nouns | undefined;

function load(): Nouns {
  if (nouns) return nouns;
  const lists = people();
  const person = new Set([...lists.crowd, ...lists.person, ...lists.role]);
  const office = new Set(lists.office);
  const document = new Set([...lists.document, ...lists.outlet]);
  const plurals = (words: Iterable<string>) => new Set([...words].map(plural));
  return (nouns = { person, persons: plurals(person), office, offices: plurals(office), document, documents: plurals(document) });
}

const IRREGULAR_PERSONS = new Set([
  'people',
  'men',
  'women',
  'children',
  'police',
  'others',
  'spokespeople',
  'clergy',
  'staff',
  'personnel',
  'folk',
  'public',
  'youth',
  'media',
  'press',
]);

/** What a noun is by the lists, or by its ending where they are silent. */
function classOf(word: string): 'person' | 'persons' | 'office' | 'offices' | 'document' | 'documents' | undefined {
  const n = load();
  if (n.office.has(word)) return 'office';
  if (IRREGULAR_PERSONS.has(word)) return 'persons';
  if (n.person.has(word)) return 'person';
  if (n.document.has(word)) return 'document';
  if (n.persons.has(word)) return 'persons';
  if (n.offices.has(word)) return 'offices';
  if (n.documents.has(word)) return 'documents';
  if (/(?:ists|ologists|icians|workers|makers|holders|men|women)$/.test(word)) return 'persons';
  if (/(?:ist|ologist|ician|worker|maker|holder|man|woman|person)$/.test(word)) return 'person';
  return undefined;
}

/** Whether a noun is a stretch of time, which speaks for nobody. */
export function isStretch({ lower, tag }: Item): boolean {
  return tag === 'NOUN' && /^(?:years?|months?|weeks?|days?|hours?|minutes?|decades?)$/.test(lower);
}

/** Whether a noun names people or a body by the lists or its ending: “clerk”, “deckhands”, not “belief”. */
export function isPersonNoun(word: string): boolean {
  const kind = classOf(word);
  return kind !== undefined && kind !== 'document' && kind !== 'documents';
}

/** The head noun of a noun phrase: the last noun before its first preposition, comma or bracket. */
export function headOf(items: readonly Item[]): Item | undefined {
  let head: Item | undefined;
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (!item) break;
    if (BREAKS.has(item.lower) && i > 0) break;
    if (item.lower === "'s" || item.lower === "'") {
      head = undefined;
      continue;
    }
    if (
      item.tag === 'NOUN' ||
      item.tag === 'PROPN' ||
      item.tag === 'PRON' ||
      item.tag === 'NUM' ||
      item.tag === 'X' ||
      (item.tag === 'ADJ' && !head) ||
      (item.tag === 'DET' && !head)
    )
      head = item;
  }
  return head;
}

/**
 * What kind of source a noun phrase is, or undefined if it names nothing that could speak ("the weather").
 * Pronouns are taken for named until their antecedent is known.
 */
export function kindOfSource(items: readonly Item[]): SourceKind | undefined {
  const first = items[0];
  if (!first) return undefined;
  if (items.length === 1 && isPersonal(first)) {
    if (QUANTIFIER.has(first.lower)) return 'vague';
    return 'named';
  }
  if (first.lower === 'one' && items[1]?.lower === 'of') return isOneOfMany(items) ? 'anonymous' : undefined;
  if (items.length === 1 && /^(?:his|her|their|its)$/.test(first.lower)) return 'named';
  const head = headOf(items);
  if (!head) return undefined;
  if (isShare(items)) return 'vague';
  // “The sexton of some nine years”: a stretch of time speaks for nobody.
  if (isStretch(head)) return undefined;
  const word = head.lower;
  const kind = classOf(word);
  const indefinite = INDEFINITE.has(first.lower);
  const named = items.some((x) => x.tag === 'PROPN' && /^\p{Upper}/u.test(x.text));
  if (namedInPart(items)) return 'named';
  if (head.tag === 'PROPN' && /^\p{Upper}/u.test(head.text)) {
    // "the Associated Press" is a name; the press is not.
    if (kind === 'persons' && /^(?:press|media|people)$/.test(word) && items.filter((x) => x.tag === 'PROPN').length > 1) return 'named';
    if (kind === 'persons') return namedBefore(items, head) ? 'office' : 'vague';
    // At the head of a sentence any noun has a capital: “Polls show”.
    if (items.length === 1 && (kind === 'documents' || kind === 'offices')) return 'vague';
    if (kind === 'office' && items.length > 1) return 'office';
    if (indefinite && kind === 'person') return 'anonymous';
    return 'named';
  }
  switch (kind) {
    case 'person':
      if (QUANTIFIER.has(first.lower) && first.lower !== 'one' && first.lower !== 'another') return 'vague';
      if (namedAside(items, head)) return 'named';
      if (indefinite) return 'anonymous';
      return first.lower === 'the' || first.tag === 'PRON' || first.tag === 'PROPN' || named || items.some((x) => x.lower === "'s")
        ? 'office'
        : 'anonymous';
    case 'persons':
      return namedBefore(items, head) && !QUANTIFIER.has(first.lower) ? 'office' : 'vague';
    case 'office':
      // "the Porto Velo news agency" is an outlet.
      if (
        named &&
        /^(?:agency|network|channel|service|station)$/.test(word) &&
        items.some((x) => /^(?:news|television|tv|radio|wire)$/.test(x.lower))
      )
        return 'named';
      return indefinite && !named ? 'anonymous' : 'office';
    case 'offices':
      return 'vague';
    case 'document':
      // “A Kell University study”, “a UN estimate”: whose it is is said.
      if (indefinite && namedBefore(items, head)) return 'named';
      if (indefinite || /^(?:recent|new|early|initial|local|social)$/.test(first.lower)) return named && !indefinite ? 'named' : 'vague';
      return 'named';
    case 'documents':
      // “Early polls”: at the head of a sentence an adjective has a capital too.
      return named && !/^(?:recent|new|early|initial|some|many|most|several)$/.test(first.lower) ? 'named' : 'vague';
    default:
      if (items.length === 1 && QUANTIFIER.has(word)) return 'vague';
      if (QUANTIFIER.has(first.lower) && first === head) return 'vague';
      if (namedAside(items, head) && head.tag === 'NOUN') return 'named';
      return undefined;
  }
}

/** Whether a noun phrase is headed by a document or documents: a report, polls, the minutes. */
export function isDocument(items: readonly Item[]): boolean {
  const kind = classOf(headOf(items)?.lower ?? '');
  return kind === 'document' || kind === 'documents';
}

/** “63 percent”, “a third of them”, “a majority of voters”: a share of those who were asked. */
function isShare(items: readonly Item[]): boolean {
  const [first, second, third] = items;
  if (first?.tag === 'NUM' && /^(?:%|percent|per)$/.test(second?.lower ?? '')) return true;
  const [one, two, three] = items.slice(first?.tag === 'ADV' || first?.lower === 'about' ? 1 : 0);
  if (one?.tag === 'NUM' && /^(?:of|in)$/.test(two?.lower ?? '') && three?.tag === 'NUM') return true;
  if (one?.tag === 'NUM' && two?.lower === 'out' && three?.lower === 'of') return true;
  if (first?.lower === 'a' && /^(?:majority|third|quarter|fifth|half|handful|minority|number|plurality)$/.test(second?.lower ?? ''))
    return third === undefined || third.lower === 'of';
  return /^(?:half|two-thirds|three-quarters|one-third)$/.test(first?.lower ?? '') && second?.lower === 'of';
}

/** “One of the drivers”, “one of Ruiz's staff”; not “one of the old cranes”. */
function isOneOfMany(items: readonly Item[]): boolean {
  const head = headOf(items.slice(2));
  if (!head) return false;
  return isPersonNoun(head.lower) || (classOf(head.lower) === undefined && (head.tag === 'PRON' || head.tag === 'PROPN'));
}

/** The kind of a source that no list knows ("a deckhand"): by its name, its article, its number. */
export function kindOfUnlisted(items: readonly Item[]): SourceKind {
  if (items.some((x) => x.tag === 'PROPN' && /^\p{Upper}/u.test(x.text))) return 'named';
  const first = items[0]?.lower ?? '';
  const head = headOf(items)?.lower ?? '';
  // “The rower”: one that is known from what goes before, as “the driver” is.
  if (first === 'the' && head !== '' && !head.endsWith('s') && !IRREGULAR_PERSONS.has(head)) return 'office';
  return INDEFINITE.has(first) && !head.endsWith('s') && first !== 'some' && first !== 'any' ? 'anonymous' : 'vague';
}

/** "the head of the audit committee, Ana Ruiz": a part between commas is headed by a person's name. */
function namedInPart(items: readonly Item[]): boolean {
  const parts: Item[][] = [[]];
  for (const item of items) {
    if (item.lower === ',' || item.lower === '—' || item.lower === '–') parts.push([]);
    else parts.at(-1)?.push(item);
  }
  if (parts.length < 2) return false;
  return parts.some((part, k) => {
    const head = headOf(part);
    return (
      head !== undefined &&
      head.tag === 'PROPN' &&
      /^\p{Upper}/u.test(head.text) &&
      classOf(head.lower) === undefined &&
      (k > 0 ? part.indexOf(head) === part.length - 1 : true) &&
      !INDEFINITE.has(part[0]?.lower ?? '')
    );
  });
}

/** "State Department officials": a proper name other than a lone nationality stands before the head. */
function namedBefore(items: readonly Item[], head: Item): boolean {
  const before = items.slice(0, items.indexOf(head)).filter((x) => x.tag === 'PROPN');
  return (
    before.length >= 2 ||
    before.some((x) => classOf(x.lower) === 'office' || (/^\p{Upper}{2,}$/u.test(x.text.replace(/\./g, '')) && x.text.length > 2))
  );
}

/** "the mayor, Ana Ruiz": a name in apposition after the head. */
function namedAside(items: readonly Item[], head: Item): boolean {
  const at = items.indexOf(head);
  const next = items[at + 1];
  if (next?.lower !== ',' && next?.tag !== 'PROPN') return false;
  const after = items[next.lower === ',' ? at + 2 : at + 1];
  return after?.tag === 'PROPN' && /^\p{Upper}/u.test(after.text);
}
