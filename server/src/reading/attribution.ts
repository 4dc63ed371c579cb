import { agentless, type Act, type CueNoun, type CueVerb, type Expression, type Stance } from '../lexicon/lexicon.js';
import type { Span } from '../text/span.js';
import { cueVerbAt, cueNounAt, type VerbMatch } from './cue.js';
import { clausesOf, type Item } from './clause.js';
import { isPersonal, isTime, nounPhraseAfter, nounPhraseBefore, type NounPhrase } from './nounphrase.js';
import type { Prose, Sentence } from './prose.js';
import type { Quotation } from './quotation.js';
import { PhraseFinder } from './phrases.js';
import { headOf, kindOfSource, kindOfUnlisted, type SourceKind } from './source.js';

/** Who says what, by which word. Offsets are of the block's prose. */
export interface Attribution {
  readonly cue: Span;
  /** The whole noun phrase of the source; null where nobody is named ("reportedly", "it was reported"). */
  readonly source: Span | null;
  /** What is said, in order; more than one span where the cue stands in the middle. */
  readonly content: readonly Span[];
  readonly kind: SourceKind;
  /** Base form of the cue ("say", "according to", "reportedly"). */
  readonly lemma: string;
  /** Whether the cue takes a side on what it reports. */
  readonly stance: Stance;
  /** Whether the source is a pronoun, to be looked up in what goes before. */
  readonly pronoun: boolean;
  /** Whether what is said stands in quotation marks beside the cue. */
  readonly direct: boolean;
  /** Whether it reports what the source says of the world, so that it sources the sentence; not what somebody wants, hopes or backs. */
  readonly reports: boolean;
  /** The quotation in which this attribution itself stands; undefined in the author's own voice. */
  readonly voice: Quotation | undefined;
  /** Whether the source does not say it but refuses, denies or is asked ("declined to comment"). */
  readonly negated: boolean;
}

/** The attributions of one sentence, in order of their cues. */
export function findAttributions(prose: Prose, sentence: Sentence, quotations: readonly Quotation[]): Attribution[] {
  const words = prose.words.slice(sentence.first, sentence.last);
  const found: Attribution[] = [];
  for (const clause of clausesOf(prose.text, words, quotations)) {
    const reader = new ClauseReader(clause.items, clause.voice);
    found.push(...reader.read());
  }
  return found.sort((a, b) => a.cue.start - b.cue.start);
}

/** What a cue governs. */
interface Complement {
  readonly kind: 'that' | 'quote' | 'clause' | 'np' | 'to' | 'before' | 'about';
  readonly content: readonly Span[];
  /** First and last item of what follows the cue, to keep other cues' sources apart. */
  readonly from: number;
}

interface VerbGroup {
  /** Leftmost item of the group: an auxiliary, an adverb or the verb. */
  readonly from: number;
  readonly passive: boolean;
  readonly negated: boolean;
  /** `saying`, with no auxiliary: its subject stands elsewhere. */
  readonly participial: boolean;
  /** `to say` after something that is no verb of its own. */
  readonly infinitive: boolean;
  readonly modal: boolean;
}

const BE = new Set(['is', 'are', 'was', 'were', 'be', 'been', 'being', 'am', "'re", "'m"]);
const AUXILIARY = new Set([
  'has',
  'have',
  'had',
  'having',
  'will',
  'would',
  'can',
  'could',
  'may',
  'might',
  'shall',
  'should',
  'must',
  'do',
  'does',
  'did',
  "'d",
  "'ll",
  "'ve",
  "'s",
  'ca',
  'wo',
]);
const MODAL = new Set(['would', 'could', 'may', 'might', 'should', 'must', 'can', 'will', 'shall', "'ll", "'d", 'ca', 'wo']);
const NEGATION = new Set(["n't", 'not', 'never']);
const CATENATIVE = new Set([
  'went',
  'go',
  'goes',
  'going',
  'gone',
  'continued',
  'continues',
  'continue',
  'began',
  'begins',
  'begun',
  'wants',
  'wanted',
  'declined',
  'declines',
  'refused',
  'refuses',
  'tried',
  'tries',
  'sought',
  'seeks',
  'appeared',
  'appears',
  'seemed',
  'seems',
  'used',
  'forced',
  'obliged',
  'compelled',
  'happy',
  'quick',
  'keen',
  'ready',
  'able',
  'first',
  'likely',
  'expected',
  'decided',
  'failed',
  'managed',
  'chose',
  'proceeded',
  'preferred',
  'started',
  'came',
  'takes',
  'took',
  'taken',
  'rushed',
  'hastened',
]);
const ADVERBIAL = new Set([
  'also',
  'then',
  'later',
  'earlier',
  'now',
  'once',
  'again',
  'further',
  'first',
  'last',
  'even',
  'still',
  'often',
  'ever',
  'once',
  'long',
  'both',
  'all',
  'himself',
  'herself',
  'itself',
  'themselves',
  'publicly',
  'only',
  'just',
  'always',
  'previously',
  'recently',
  'already',
  'since',
]);
const INTERROGATIVE = new Set(['whether', 'how', 'why', 'what', 'when', 'where', 'if', 'who', 'which']);
const AUTHOR = new Set(['i', 'we', 'you', 'me', 'us']);
const RUMOUR = new Set([
  'claim',
  'allegation',
  'report',
  'rumour',
  'rumor',
  'speculation',
  'accusation',
  'suggestion',
  'word',
  'suspicion',
  'accusation',
  'hearsay',
  'gossip',
]);
/** Adverbs that mark the author's own inference rather than a report. */
const LEFT_OPEN = new Set(['apparently', 'seemingly', 'presumably', 'evidently', 'ostensibly']);
const OWNED = new Set([
  'guilt',
  'responsibility',
  'error',
  'errors',
  'mistake',
  'mistakes',
  'fault',
  'defeat',
  'failure',
  'failures',
  'wrongdoing',
  'blame',
  'crime',
  'crimes',
  'involvement',
  'role',
  'weakness',
  'doubts',
  'truth',
  'liability',
  'negligence',
  'fraud',
  'theft',
  'credit',
  'victory',
  'innocence',
  'complicity',
  'secret',
  'secrets',
  'details',
  'identity',
  'problem',
  'problems',
  'plan',
  'plans',
  'position',
  'existence',
  'lie',
  'lies',
  'scandal',
  'corruption',
]);
const STOP = /^[.!?]$/;
const DASH = /^(?:[—–]|--)$/;

class ClauseReader {
  readonly #items: readonly Item[];
  readonly #voice: Quotation | undefined;
  readonly #found: Attribution[] = [];
  /** Items that are part of a cue or a source already. */
  readonly #taken = new Set<number>();

  constructor(items: readonly Item[], voice: Quotation | undefined) {
    this.#items = items;
    this.#voice = voice;
  }

  read(): Attribution[] {
    const items = this.#items;
    this.#speakerLine();
    for (let i = 0; i < items.length; i++) {
      const item = items[i];
      if (!item || item.tag === 'QUOTE' || item.tag === 'PUNCT' || this.#taken.has(i)) continue;
      if (this.#accordingTo(i) || this.#adverb(i) || this.#putsAt(i) || this.#expression(i)) continue;
      const verb = cueVerbAt(items, i);
      if (verb && this.#verb(i, verb)) {
        i += verb.length - 1;
        continue;
      }
      this.#noun(i);
    }
    return this.#found;
  }

  /** `MAYOR RUIZ: We will not pay.` and `Ana Ruiz: “We will not pay.”` */
  #speakerLine(): void {
    const items = this.#items;
    const colon = items.findIndex((item, i) => item.lower === ':' && i <= 7);
    if (colon < 1 || colon + 1 >= items.length) return;
    const names = items.slice(0, colon);
    const named = names.every((n) => n.tag === 'PROPN' || n.lower === '.' || n.lower === 'of' || n.lower === 'the');
    if (!named || isTime(names[0]) || (cueVerbAt(items, 0) && items[0]?.text !== items[0]?.text.toUpperCase())) return;
    const shouted = names.every((n) => n.text === n.text.toUpperCase()) && names.some((n) => n.text.length > 2);
    const next = items[colon + 1];
    if (
      !shouted &&
      next?.tag !== 'QUOTE' &&
      !(
        names.length <= 4 &&
        names.every((n) => n.tag === 'PROPN') &&
        /^[\p{Lu}“"‘']/u.test(next?.text ?? '') &&
        kindOfSource(names) === 'named'
      )
    )
      return;
    this.#add(colon, 1, { from: 0, to: colon - 1 }, [this.#span(colon + 1, items.length - 1)], {
      lemma: ':',
      stance: 'neutral',
      direct: next?.tag === 'QUOTE',
      reports: true,
    });
  }

  #accordingTo(i: number): boolean {
    const items = this.#items;
    const lower = items[i]?.lower;
    const length = lower === 'according' && items[i + 1]?.lower === 'to' ? 2 : lower === 'per' && items[i - 1]?.lower === 'as' ? 1 : 0;
    if (length === 0) return false;
    const source = nounPhraseAfter(items, i + length);
    if (!source || kindOfSource(items.slice(source.from, source.to + 1)) === undefined) return false;
    const content = this.#around(i, source.to);
    this.#add(i, length, source, content, {
      lemma: 'according to',
      stance: 'neutral',
      direct: items[source.to + 1]?.tag === 'QUOTE' || items[source.to + 2]?.tag === 'QUOTE' || items[i - 1]?.tag === 'QUOTE',
      reports: true,
    });
    return true;
  }

  /** `reportedly`, `allegedly`: nobody says it. */
  #adverb(i: number): boolean {
    const item = this.#items[i];
    if (!item || !agentless().adverbs.has(item.lower) || LEFT_OPEN.has(item.lower)) return false;
    this.#add(i, 1, null, this.#around(i, i), { lemma: item.lower, stance: 'neutral', direct: false, reports: true });
    return true;
  }

  /** `put the number of dead at 31`: an estimate. */
  #putsAt(i: number): boolean {
    const items = this.#items;
    if (!/^puts?$/.test(items[i]?.lower ?? '') || items[i]?.tag !== 'VERB') return false;
    const object = nounPhraseAfter(items, i + 1);
    const at = object ? items.findIndex((x, k) => k > i && k <= object.to + 1 && x.lower === 'at') : -1;
    if (at < 0 || items[at + 1]?.tag === undefined || !items.slice(at + 1, at + 5).some((x) => x.tag === 'NUM')) return false;
    const source = this.#subject(i - 1);
    if (!source || kindOfSource(items.slice(source.from, source.to + 1)) === undefined) return false;
    this.#add(i, 1, source, [this.#rest(i + 1)], { lemma: 'put', stance: 'neutral', direct: false, reports: true });
    return true;
  }

  /** `rumour has it that`, `studies show`: longer expressions that report and name nobody. */
  #expression(i: number): boolean {
    expressions ??= new PhraseFinder(
      agentless()
        .expressions.filter((e) => e.word.includes(' ') && e.weight >= SURE_EXPRESSION)
        .map((e) => [e.word, e] as const),
    );
    const match = expressions.at(this.#items, i);
    if (!match) return false;
    this.#add(i, match.to - match.from, null, this.#around(i, match.to - 1), {
      lemma: match.entry.word,
      stance: 'neutral',
      direct: false,
      reports: true,
    });
    return true;
  }

  #verb(i: number, match: VerbMatch): boolean {
    const items = this.#items;
    const { entry } = match;
    const item = items[i];
    if (!item) return false;
    const group = this.#group(i, match);
    if (item.tag !== 'VERB' && item.tag !== 'AUX' && !this.#looksVerbal(i, match, group)) return false;
    const after = i + match.length;
    if (group.passive) return this.#passive(i, match, group);
    const inverted = this.#invertedSource(i, match, group);
    const complement = this.#complement(after, entry, inverted, group, i);
    if (!complement) return false;
    const strong = entry.strength === 'strong';
    const clausal =
      complement.kind === 'that' || complement.kind === 'quote' || complement.kind === 'clause' || complement.kind === 'before';
    if (!clausal && !(strong || SPEECH.has(entry.act))) return false;
    // What a reported person wants, backs or plans is part of the report, not another one.
    if (!clausal && this.#found.some((f) => f.source !== null && f.content.some((c) => item.start >= c.start && item.end <= c.end)))
      return false;
    if (group.modal && !clausal) return false;
    // "admitted 40 patients", "claimed her prize": with a thing for its object such a verb reports only what is owned up to.
    if (complement.kind === 'np' && entry.stance !== 'neutral' && !this.#ownedUp(complement.from)) return false;
    let source: NounPhrase | undefined = inverted;
    if (!source) {
      if (group.participial || group.infinitive) source = this.#controller(i, group);
      else source = this.#subject(group.from - 1);
    }
    if (!source) return false;
    const head = items[source.to];
    if (source.from === source.to && head && AUTHOR.has(head.lower) && this.#voice === undefined) return false;
    if (source.from === source.to && head && AUTHOR.has(head.lower) && entry.act !== 'say' && entry.act !== 'write') return false;
    if (head?.lower === 'there' || (source.from === source.to && head?.lower === 'one' && group.modal)) return false;
    if (source.from === source.to && head?.lower === 'it' && complement.kind !== 'that') return false;
    // Inside somebody's words only a plain report of a third party counts; what speakers want and think is their talk.
    if (
      this.#voice !== undefined &&
      !(
        strong &&
        (entry.act === 'say' || entry.act === 'write' || entry.act === 'announce') &&
        complement.kind !== 'np' &&
        complement.kind !== 'about' &&
        complement.kind !== 'to'
      )
    )
      return false;
    if (
      this.#voice !== undefined &&
      source.from === source.to &&
      head &&
      isPersonal(head) &&
      (AUTHOR.has(head.lower) || head.lower === 'they')
    )
      return false;
    const direct = complement.kind === 'quote';
    if (!this.#canSpeak(source, entry, complement)) return false;
    let content = complement.content;
    if (complement.kind === 'before') content = this.#around(Math.min(source.from, group.from), Math.max(source.to, after - 1));
    if (content.length === 0) return false;
    this.#add(i, match.length, source, content, {
      lemma: entry.word,
      stance: stanceOf(entry),
      direct,
      negated: group.negated,
      reports: reportsBy(entry, complement.kind),
    });
    return true;
  }

  /** Whether the object at `at` is something one owns up to or asserts: guilt, a mistake, "taking the money". */
  #ownedUp(at: number): boolean {
    const items = this.#items;
    if ((items[at]?.lower ?? '').endsWith('ing')) return true;
    const object = nounPhraseAfter(items, at);
    const head = object && headOf(items.slice(object.from, object.to + 1));
    return head !== undefined && OWNED.has(head.lower);
  }

  /** A cue that the tagger calls a noun or adjective although it stands where a verb does: "Officials claims …", "said". */
  #looksVerbal(i: number, match: VerbMatch, group: VerbGroup): boolean {
    const items = this.#items;
    if (match.entry.strength !== 'strong') return false;
    if (match.form === 'ing') return items[i - 1]?.lower === ',' && items[i]?.tag !== 'NOUN';
    if (items[i]?.tag === 'ADV' || items[i]?.tag === 'ADP') return false;
    const next = items[i + match.length];
    const left = items[group.from - 1];
    if (match.form === 'past' || match.form === 'participle') {
      return (
        (left !== undefined && (left.tag === 'PROPN' || isPersonal(left) || left.tag === 'QUOTE')) ||
        next?.lower === 'that' ||
        next?.tag === 'QUOTE'
      );
    }
    // "Reports the Gazette: …"
    if (match.form === 'third' && i === 0 && (next?.lower === 'the' || next?.tag === 'PROPN')) return true;
    if (
      match.form === 'third' &&
      left?.lower === ',' &&
      (next?.lower === 'that' || next?.lower === 'to' || next?.tag === 'QUOTE' || this.#clauseStarts(i + match.length)) &&
      this.#subject(group.from - 1) !== undefined
    )
      return true;
    if (match.form === 'third')
      return (
        (left?.tag === 'PROPN' || isPersonal(left) || left?.tag === 'NOUN') &&
        (next?.lower === 'that' ||
          next?.tag === 'QUOTE' ||
          next?.tag === 'PRON' ||
          next?.tag === 'DET' ||
          (next?.tag === 'PROPN' && this.#clauseStarts(i + match.length)))
      );
    return false;
  }

  #group(i: number, match: VerbMatch): VerbGroup {
    const items = this.#items;
    let from = i;
    let passive = false;
    let negated = false;
    let infinitive = false;
    let modal = false;
    let auxiliary = false;
    let nearest = true;
    for (let j = i - 1; j >= 0 && i - j < 10; j--) {
      const item = items[j];
      if (!item) break;
      const { lower } = item;
      if (NEGATION.has(lower)) negated = true;
      else if (BE.has(lower) || (lower === "'s" && item.tag !== 'PART')) {
        if (nearest && (match.form === 'past' || match.form === 'participle')) passive = true;
        auxiliary = true;
        nearest = false;
      } else if (AUXILIARY.has(lower) && !(lower === "'s" && item.tag === 'PART')) {
        if (MODAL.has(lower)) modal = true;
        auxiliary = true;
        nearest = false;
      } else if (lower === 'to' && (match.form === 'base' || auxiliary)) {
        const left = items[j - 1];
        const catenative = left && (CATENATIVE.has(left.lower) || left.lower === 'on');
        if (!catenative) {
          infinitive = true;
          from = j;
          break;
        }
        auxiliary = true;
        if (left.lower === 'declined' || left.lower === 'refused' || left.lower === 'failed') negated = true;
        from = j;
        nearest = false;
        let k = j - 1;
        if (left.lower === 'on') k--;
        from = k;
        j = k;
        continue;
      } else if ((item.tag === 'ADV' || ADVERBIAL.has(lower)) && !isPersonal(item) && lower !== 'so' && lower !== 'as') {
        // An adverb belongs to the group only if something stands left of it.
      } else break;
      from = j;
    }
    const first = items[from];
    if (first && from < i && first.tag === 'ADV' && from === 0) from = Math.min(i, from + 1);
    const participial = match.form === 'ing' && !auxiliary;
    return { from, passive, negated, participial, infinitive, modal };
  }

  /** The subject that ends at item `at`: directly, before a comma's apposition, or as antecedent of who. */
  #subject(end: number): NounPhrase | undefined {
    const items = this.#items;
    const at = this.#beforeTime(end);
    const item = items[at];
    if (!item) return undefined;
    if (item.lower === 'who' || item.lower === 'which' || item.lower === 'that') {
      const back = items[at - 1]?.lower === ',' ? at - 2 : at - 1;
      return nounPhraseBefore(items, back);
    }
    if (item.lower === 'and' || item.lower === 'but' || item.lower === 'or') {
      // A second verb shares the first one's subject: "X rejected the plan and said …".
      return this.#sharedSubject(at - 1);
    }
    if (item.lower === ',' || item.lower === ')' || DASH.test(item.lower)) {
      if (item.lower === ')') {
        const direct = nounPhraseBefore(items, at);
        if (direct) return direct;
      }
      const mate = item.lower === ')' ? '(' : item.lower;
      for (let k = at - 1; k > 0 && at - k < 40; k--) {
        const here = items[k];
        if (!here) break;
        if (here.lower !== mate) continue;
        const head = nounPhraseBefore(items, k - 1);
        const inside = items[k + 1];
        if (head && inside && this.#isAside(inside, k + 1, at - 1)) {
          // The apposition belongs to the source; a relative clause or an adverbial does not.
          const apposition =
            inside.lower !== 'who' && inside.lower !== 'which' && inside.tag !== 'ADP' && inside.tag !== 'VERB' && at - k < 16;
          return { from: this.#fullHead(head), to: apposition ? at - 1 : head.to };
        }
        if (mate === '(') break;
      }
      return item.lower === ',' ? this.#sharedSubject(at - 1) : undefined;
    }
    return this.#outOfRelative(nounPhraseBefore(items, at));
  }

  /** "A scientist who worked on the trial said": from a noun inside a relative clause to the one that the clause is about. */
  #outOfRelative(phrase: NounPhrase | undefined): NounPhrase | undefined {
    const items = this.#items;
    if (!phrase) return undefined;
    let verbs = 0;
    for (let k = phrase.from - 1; k > 0 && phrase.from - k < 12; k--) {
      const item = items[k];
      if (!item || item.lower === ',' || item.tag === 'QUOTE' || STOP.test(item.lower)) break;
      if (item.lower === 'who') return verbs > 0 ? (nounPhraseBefore(items, k - 1) ?? phrase) : phrase;
      if (item.tag === 'VERB' || item.tag === 'AUX') verbs++;
    }
    return phrase;
  }

  /** The start of a phrase, with the name before it where it is itself an aside: "Ana Ruiz, the sister of Bo, a clerk, said". */
  #fullHead(phrase: NounPhrase): number {
    const items = this.#items;
    const first = items[phrase.from];
    if (items[phrase.from - 1]?.lower !== ',' || (first?.lower !== 'the' && first?.lower !== 'a' && first?.lower !== 'an'))
      return phrase.from;
    const name = nounPhraseBefore(items, phrase.from - 2);
    return name && items[name.to]?.tag === 'PROPN' ? name.from : phrase.from;
  }

  /** Steps left over a date between subject and verb: "Ruiz on Monday said", "the union over the weekend denied". */
  #beforeTime(end: number): number {
    const items = this.#items;
    let at = end;
    if (items[at]?.tag === 'NUM' && isTime(items[at - 1])) at--;
    if (isTime(items[at])) {
      at--;
      while (items[at] && /^(?:on|last|this|late|early|in|since|by|of)$/.test(items[at]?.lower ?? '')) at--;
      return at;
    }
    if (
      /^(?:week|weekend|month|year|morning|afternoon|evening|night|day)$/.test(items[at]?.lower ?? '') &&
      /^(?:the|this|last|that|same|a)$/.test(items[at - 1]?.lower ?? '')
    ) {
      at -= 2;
      if (/^(?:over|at|on|during|in)$/.test(items[at]?.lower ?? '')) at--;
      return at;
    }
    return at;
  }

  /** Whether items `from`…`to` between two commas are an aside on the noun before them. */
  #isAside(first: Item, from: number, to: number): boolean {
    if (to < from) return false;
    if (first.lower === 'who' || first.lower === 'which' || first.lower === 'whose') return true;
    if (first.tag === 'ADP' || first.tag === 'NUM' || first.lower === 'speaking' || first.lower === 'citing' || first.lower === 'in')
      return true;
    const finite = this.#items.slice(from, to + 1).some((x) => x.tag === 'AUX');
    return (
      !finite &&
      (first.tag === 'DET' ||
        first.tag === 'ADJ' ||
        first.tag === 'NOUN' ||
        first.tag === 'PROPN' ||
        first.tag === 'PRON' ||
        first.tag === 'VERB' ||
        first.tag === 'ADV' ||
        first.tag === 'SCONJ')
    );
  }

  /** The subject of the last finite verb left of `at` in this clause. */
  #sharedSubject(at: number): NounPhrase | undefined {
    for (let k = this.#found.length - 1; k >= 0; k--) {
      const earlier = this.#found[k];
      if (earlier?.source && earlier.cue.end <= (this.#items[at]?.end ?? 0)) return this.#phraseOf(earlier.source);
    }
    return this.#mainSubject(at);
  }

  /** The subject of the first finite verb of the clause, if it stands left of `at`. */
  #mainSubject(at: number): NounPhrase | undefined {
    const items = this.#items;
    for (let k = 1; k <= at; k++) {
      const item = items[k];
      if (!item || (item.tag !== 'VERB' && item.tag !== 'AUX')) continue;
      if (item.lower.endsWith('ing') || items[k - 1]?.lower === 'to') continue;
      const subject = this.#plainSubject(k - 1);
      if (subject) return subject;
    }
    return undefined;
  }

  #plainSubject(at: number): NounPhrase | undefined {
    const items = this.#items;
    let k = at;
    while (k > 0 && (items[k]?.tag === 'ADV' || items[k]?.tag === 'AUX' || NEGATION.has(items[k]?.lower ?? ''))) k--;
    const item = items[k];
    if (!item) return undefined;
    if (item.lower === ',') {
      for (let c = k - 1; c > 0 && k - c < 30; c--) {
        if (items[c]?.lower !== ',') continue;
        const head = nounPhraseBefore(items, c - 1);
        const inside = items[c + 1];
        if (head && inside && this.#isAside(inside, c + 1, k - 1)) return head;
      }
      return undefined;
    }
    return nounPhraseBefore(items, k);
  }

  #phraseOf(span: Span): NounPhrase | undefined {
    const from = this.#items.findIndex((x) => x.start >= span.start);
    let to = from;
    while (to + 1 < this.#items.length && (this.#items[to + 1]?.end ?? Infinity) <= span.end) to++;
    return from < 0 ? undefined : { from, to };
  }

  /** Whose saying is meant by a bare `saying` or `to say`. */
  #controller(i: number, group: VerbGroup): NounPhrase | undefined {
    const left = this.#items[group.from - 1];
    if (group.participial && left && (left.tag === 'NOUN' || left.tag === 'PROPN')) {
      // "a letter saying that …", "officials claiming …"; but whoever issues a statement voicing something, voices it.
      const near = nounPhraseBefore(this.#items, group.from - 1);
      const issuer =
        near &&
        near.from > 0 &&
        /^(?:issued|issues|issuing|released|releasing|sent|sending|wrote|writing|posted|published|made|gave|tweeted|signed)$/.test(
          this.#items[near.from - 1]?.lower ?? '',
        )
          ? this.#sharedSubject(near.from - 1)
          : undefined;
      return issuer ?? near;
    }
    return this.#sharedSubject(i - 1);
  }

  /** `…,” said Ana Ruiz`, `Reports the Harbour Post: …` */
  #invertedSource(i: number, match: VerbMatch, group: VerbGroup): NounPhrase | undefined {
    const items = this.#items;
    if (match.form === 'ing' || match.form === 'base' || group.from !== i || group.infinitive) return undefined;
    const left = items[i - 1];
    const opens = i === 0 || left?.tag === 'QUOTE' || left?.lower === ',' || (left !== undefined && DASH.test(left.lower));
    if (!opens) return undefined;
    if (!match.entry.frames.includes('quote') && match.entry.strength !== 'strong') return undefined;
    // "told reporters" is never turned round: its object follows.
    if (/^(?:tell|inform|assure|remind|notify|convince|persuade)$/.test(match.entry.word)) return undefined;
    const next = items[i + match.length];
    if (!next || next.tag === 'ADP' || next.lower === 'that' || next.tag === 'QUOTE' || isTime(next)) return undefined;
    const phrase = nounPhraseAfter(items, i + match.length);
    if (!phrase) return undefined;
    if (left?.tag !== 'QUOTE' && (items[phrase.to + 1]?.lower === 'that' || items[phrase.to + 1]?.lower === 'to')) return undefined;
    if (left?.tag !== 'QUOTE' && items[i - 2]?.tag !== 'QUOTE' && i > 0) {
      // Without a quotation before it: only at the end of the sentence or before a closing comma.
      const following = items[phrase.to + 1];
      if (
        following &&
        !STOP.test(following.lower) &&
        following.lower !== ',' &&
        !isTime(following) &&
        following.tag !== 'ADP' &&
        !DASH.test(following.lower)
      )
        return undefined;
      if (nounPhraseBefore(items, i - 2) === undefined && left?.lower !== ',') return undefined;
      const words = items.slice(0, i).filter((x) => x.tag !== 'PUNCT').length;
      if (words < 3) return undefined;
      // "X, citing Y, said Z was wrong": a verb follows, so what follows the cue is content.
      if (this.#finiteAfter(phrase.to + 1, 4)) return undefined;
    }
    if (i === 0 && !(items[phrase.to + 1]?.lower === ':' || items[phrase.to + 1]?.tag === 'QUOTE')) return undefined;
    return phrase;
  }

  /** Whether a finite verb stands within `reach` items from `at`. */
  #finiteAfter(at: number, reach: number): boolean {
    for (let k = at; k < at + reach && k < this.#items.length; k++) {
      const item = this.#items[k];
      if (!item || STOP.test(item.lower) || item.lower === ',') return false;
      if (item.tag === 'AUX' || (item.tag === 'VERB' && !item.lower.endsWith('ing'))) return true;
    }
    return false;
  }

  #complement(after: number, entry: CueVerb, inverted: NounPhrase | undefined, group: VerbGroup, cue: number): Complement | undefined {
    const items = this.#items;
    const frames = entry.frames;
    const speaks = frames.includes('that') || frames.includes('quote');
    if (inverted) {
      const at = this.#skipAdverbials(inverted.to + 1);
      const quoted =
        items[at]?.tag === 'QUOTE' ? at : items[at + 1]?.tag === 'QUOTE' && /^[:,]$/.test(items[at]?.lower ?? '') ? at + 1 : -1;
      const before = this.#quoteBefore(cue);
      if (quoted >= 0 || before >= 0) {
        const content = [before, quoted].filter((k) => k >= 0).map((k) => this.#span(k, k));
        return { kind: 'quote', content, from: at };
      }
      return { kind: 'before', content: [], from: at };
    }
    let at = this.#skipAdverbials(after);
    const direct = items[after];
    if (frames.includes('obj-that') || frames.includes('obj-to') || entry.word === 'tell' || entry.word === 'ask') {
      const object = nounPhraseAfter(items, at);
      if (object && items[at]?.lower !== 'that') {
        const next = this.#skipAdverbials(object.to + 1);
        const item = items[next];
        if (
          item?.lower === 'that' ||
          (item && INTERROGATIVE.has(item.lower)) ||
          item?.tag === 'QUOTE' ||
          (/^[:,]$/.test(item?.lower ?? '') && items[next + 1]?.tag === 'QUOTE')
        )
          at = next;
        else if (item?.lower === 'to' && items[next + 1]?.tag === 'VERB' && (frames.includes('obj-to') || frames.includes('to')))
          return { kind: 'to', content: [this.#rest(next)], from: next };
        else if (this.#clauseStarts(next)) return { kind: 'clause', content: [this.#rest(next)], from: next };
        else {
          const before = this.#quoteBefore(cue);
          if (before >= 0) return { kind: 'quote', content: [this.#span(before, before)], from: next };
          if (this.#endsHere(next) && this.#saidBefore(group.from)) return { kind: 'before', content: [], from: next };
        }
      } else if (items[at]?.lower === 'of' && frames.includes('of')) return { kind: 'about', content: [this.#rest(at)], from: at };
    }
    const item = items[at];
    if (item?.lower === ',' && speaks && at + 2 < items.length && this.#opensWithAs(group.from))
      return { kind: 'clause', content: [this.#rest(at + 1)], from: at + 1 };
    if (!item || this.#endsHere(at)) {
      const before = this.#quoteBefore(cue);
      if (before >= 0 && speaks) {
        const trailing = items[at + 1]?.tag === 'QUOTE' ? [this.#span(at + 1, at + 1)] : [];
        return { kind: 'quote', content: [this.#span(before, before), ...trailing], from: at };
      }
      const next = items[at + 1];
      if (speaks && next?.tag === 'QUOTE' && item && /^[:,]$/.test(item.lower))
        return { kind: 'quote', content: [this.#rest(at + 1)], from: at + 1 };
      if (
        frames.includes('that') &&
        this.#saidBefore(group.from, entry.strength === 'strong' && (item?.lower === ',' || DASH.test(item?.lower ?? ''))) &&
        !group.participial
      )
        return { kind: 'before', content: [], from: at };
      if (item?.lower === ':' && speaks && at + 1 < items.length) return { kind: 'clause', content: [this.#rest(at + 1)], from: at + 1 };
      return undefined;
    }
    if (item.tag === 'QUOTE' && (speaks || frames.includes('np') || frames.includes('as') || frames.includes('obj-comp')))
      return { kind: 'quote', content: [this.#rest(at)], from: at };
    if (
      item.lower === 'that' &&
      speaks &&
      (item.tag === 'SCONJ' || item.tag === 'PRON' || this.#clauseStarts(at + 1) || item.tag === 'DET')
    )
      return { kind: 'that', content: [this.#rest(at)], from: at };
    if (INTERROGATIVE.has(item.lower) && (frames.includes('wh') || frames.includes('quote')) && this.#finiteAfter(at + 1, 12))
      return { kind: 'that', content: [this.#rest(at)], from: at };
    if (
      item.lower === 'to' &&
      (frames.includes('to') || frames.includes('that')) &&
      items[at + 1] &&
      (items[at + 1]?.tag === 'VERB' || items[at + 1]?.tag === 'AUX' || items[at + 1]?.tag === 'ADV')
    ) {
      return frames.includes('to') ? { kind: 'to', content: [this.#rest(at)], from: at } : undefined;
    }
    for (const frame of ['of', 'for', 'against', 'as', 'about', 'on', 'with', 'in', 'at', 'over'] as const) {
      if (item.lower === frame && frames.includes(frame)) return { kind: 'about', content: [this.#rest(at)], from: at };
    }
    const before = this.#quoteBefore(cue);
    if (
      before >= 0 &&
      speaks &&
      items[group.from - 1] !== undefined &&
      (item.tag === 'ADP' ||
        item.tag === 'SCONJ' ||
        item.lower === 'in' ||
        item.tag === 'ADV' ||
        item.tag === 'CCONJ' ||
        item.tag === 'VERB')
    ) {
      return { kind: 'quote', content: [this.#span(before, before)], from: at };
    }
    const plain =
      entry.word === 'say' &&
      items.length - at > 4 &&
      items.slice(at).some((x) => x.tag === 'VERB' || x.tag === 'AUX') &&
      nounPhraseAfter(items, at) !== undefined &&
      item.tag !== 'ADP';
    if (frames.includes('that') && (plain || this.#clauseStarts(at))) return { kind: 'clause', content: [this.#rest(at)], from: at };
    const object = nounPhraseAfter(items, at);
    if (object && direct) {
      const next = items[object.to + 1];
      if (next?.lower === 'to' && frames.includes('obj-to') && items[object.to + 2]?.tag === 'VERB')
        return { kind: 'to', content: [this.#rest(at)], from: at };
      for (const frame of ['of', 'for', 'as', 'on', 'with'] as const)
        if (next?.lower === frame && (frames.includes(frame) || ((frame === 'of' || frame === 'with') && frames.includes(`obj-${frame}`))))
          return { kind: 'about', content: [this.#rest(at)], from: at };
      const afterColon = next?.lower === ':' || next?.lower === ',' ? items[object.to + 2] : undefined;
      if (afterColon?.tag === 'QUOTE' && next?.lower === ':') return { kind: 'quote', content: [this.#rest(object.to + 2)], from: at };
      if (
        next?.tag === 'QUOTE' &&
        (frames.includes('as') || frames.includes('quote') || frames.includes('np') || frames.includes('obj-comp'))
      )
        return { kind: 'quote', content: [this.#rest(at)], from: at };
      if (frames.includes('np') || frames.includes('obj-comp')) return { kind: 'np', content: [this.#rest(at)], from: at };
    }
    if (
      frames.includes('that') &&
      entry.strength === 'strong' &&
      this.#saidBefore(group.from) &&
      (item.tag === 'ADP' || item.tag === 'SCONJ')
    )
      return { kind: 'before', content: [], from: at };
    return undefined;
  }

  /** Steps over adverbs, dates, "in a statement", "to reporters", after which what is said may begin. */
  #skipAdverbials(at: number): number {
    const items = this.#items;
    let k = at;
    for (let steps = 0; steps < 5; steps++) {
      const item = items[k];
      if (!item) return k;
      if (item.tag === 'ADV' && !INTERROGATIVE.has(item.lower)) {
        k++;
        continue;
      }
      if (isTime(item)) {
        k++;
        if (items[k]?.tag === 'NUM') k++;
        continue;
      }
      if (
        (item.lower === 'last' || item.lower === 'this' || item.lower === 'earlier') &&
        items[k + 1] &&
        /^(?:week|month|year|night|morning|evening|afternoon|weekend|summer|winter|spring|autumn|fall)$/.test(items[k + 1]?.lower ?? '')
      ) {
        k += 2;
        continue;
      }
      if (
        item.tag === 'ADP' ||
        item.lower === 'to' ||
        item.lower === 'during' ||
        item.lower === 'over' ||
        item.lower === 'after' ||
        item.lower === 'before'
      ) {
        if (!/^(?:in|on|at|to|during|after|before|by|via|through|from|with|about|of|over)$/.test(item.lower)) return k;
        if (item.lower === 'over' && !/^(?:week|weekend|month|summer|holiday|holidays)$/.test(items[k + 2]?.lower ?? '')) return k;
        if (isTime(items[k + 1])) {
          k += 2;
          if (items[k]?.tag === 'NUM') k++;
          continue;
        }
        const phrase = nounPhraseAfter(items, k + 1);
        if (!phrase) return k;
        const next = items[phrase.to + 1];
        if (
          next &&
          (next.lower === 'that' ||
            next.tag === 'QUOTE' ||
            ((next.lower === ',' || next.lower === ':') && items[phrase.to + 2]?.tag === 'QUOTE') ||
            this.#endsHere(phrase.to + 1) ||
            INTERROGATIVE.has(next.lower) ||
            (isPersonal(next) && this.#clauseStarts(phrase.to + 1)) ||
            ((next.lower === 'the' || next.lower === 'a') && this.#clauseStarts(phrase.to + 1)) ||
            isTime(next) ||
            next.tag === 'ADP')
        ) {
          k = phrase.to + 1;
          continue;
        }
      }
      return k;
    }
    return k;
  }

  /** Whether a clause with a subject and a finite verb begins at `at`. */
  #clauseStarts(at: number): boolean {
    const items = this.#items;
    const first = items[at];
    if (!first) return false;
    if (first.lower === 'there' && (BE.has(items[at + 1]?.lower ?? '') || items[at + 1]?.tag === 'AUX')) return true;
    const subject = nounPhraseAfter(items, at);
    let k = subject ? subject.to + 1 : /^(?:this|that|these|those|it|all|some|many|most)$/.test(first.lower) ? at + 1 : -1;
    if (k < 0) {
      // "said if elected she would", "said when it rains"
      if (first.tag === 'SCONJ' || first.lower === 'if') return this.#finiteAfter(at + 1, 14);
      return false;
    }
    // "…, the mayor of X, would": over an aside, or a relative clause.
    if (items[k]?.lower === ',' || items[k]?.lower === 'who' || items[k]?.lower === 'which') {
      for (let c = k; c < k + 20 && c < items.length; c++) if (items[c]?.tag === 'AUX') return true;
      return false;
    }
    if (items[k]?.lower === 'on' && isTime(items[k + 1])) k += 2;
    else if (isTime(items[k])) k++;
    while (
      items[k] &&
      (items[k]?.tag === 'ADV' ||
        ADVERBIAL.has(items[k]?.lower ?? '') ||
        NEGATION.has(items[k]?.lower ?? '') ||
        items[k]?.lower === 'both' ||
        items[k]?.lower === 'all')
    )
      k++;
    const verb = items[k];
    if (!verb) return false;
    return verb.tag === 'AUX' || AUXILIARY.has(verb.lower) || BE.has(verb.lower) || (verb.tag === 'VERB' && !verb.lower.endsWith('ing'));
  }

  /** "As Ruiz points out, …": what is said comes after the comma. */
  #opensWithAs(verb: number): boolean {
    const subject = this.#subject(verb - 1);
    return subject !== undefined && this.#items[subject.from - 1]?.lower === 'as';
  }

  #endsHere(at: number): boolean {
    const item = this.#items[at];
    return !item || (item.tag === 'PUNCT' && /^[.,;:!?—–)-]+$/.test(item.lower));
  }

  /** The quotation that stands directly before the cue's clause, or -1. */
  #quoteBefore(cue: number): number {
    const items = this.#items;
    for (let k = cue - 1; k >= 0 && cue - k < 30; k--) {
      if (items[k]?.tag === 'QUOTE') return k;
      const item = items[k];
      if (item && (STOP.test(item.lower) || item.lower === ';')) return -1;
    }
    return -1;
  }

  /** Whether a clause (at least three words and a verb) stands before item `at`, so that the cue can look back on it. */
  #saidBefore(at: number, between = false): boolean {
    const items = this.#items;
    let subject: NounPhrase | undefined;
    const left = at - 1;
    if (items[left]) subject = this.#subject(left);
    const end = subject ? subject.from : at;
    if (end < (between ? 2 : 3)) return false;
    const closing = items[end - 1];
    if (!closing || (closing.lower !== ',' && !DASH.test(closing.lower))) return false;
    // Between two commas it interrupts what is said: "The vote, officials said, was close."
    return between || items.slice(0, end).some((x) => x.tag === 'VERB' || x.tag === 'AUX');
  }

  #passive(i: number, match: VerbMatch, group: VerbGroup): boolean {
    const items = this.#items;
    const { entry } = match;
    const after = i + match.length;
    const subject = items[group.from - 1];
    const at = this.#skipAdverbials(after);
    const next = items[at];
    const lists = agentless();
    // "X was quoted as saying": X speaks. The participle "saying" is read as the cue.
    if (entry.word === 'quote' && items[after]?.lower === 'as') return false;
    const by = this.#agent(after);
    if (by) {
      if (this.#voice !== undefined || !SPEECH.has(entry.act) || entry.act === 'ask' || entry.act === 'demand') return false;
      const content = this.#around(group.from, by.to);
      if (!content.length || !(entry.frames.includes('that') || entry.frames.includes('np') || entry.frames.includes('as'))) return false;
      if (!this.#canSpeak(by, entry, { kind: 'np', content, from: at })) return false;
      this.#add(i, match.length, by, content, {
        lemma: entry.word,
        stance: stanceOf(entry),
        direct: false,
        negated: group.negated,
        reports: reportsBy(entry, 'np'),
      });
      return true;
    }
    if (subject?.lower === 'it' && (next?.lower === 'that' || this.#clauseStarts(at)) && entry.frames.includes('that')) {
      this.#add(i, match.length, null, [this.#rest(at)], { lemma: entry.word, stance: stanceOf(entry), direct: false, reports: true });
      return true;
    }
    if (
      items[after]?.lower === 'to' &&
      entry.act !== 'ask' &&
      entry.act !== 'demand' &&
      entry.act !== 'promise' &&
      lists.participles.has(items[i]?.lower ?? '')
    ) {
      this.#add(i, match.length, null, this.#around(i, after), {
        lemma: entry.word,
        stance: stanceOf(entry),
        direct: false,
        reports: true,
      });
      return true;
    }
    if ((entry.word === 'tell' || entry.word === 'inform' || entry.word === 'warn') && (next?.lower === 'that' || this.#clauseStarts(at))) {
      this.#add(i, match.length, null, [this.#rest(at)], { lemma: entry.word, stance: stanceOf(entry), direct: false, reports: true });
      return true;
    }
    return false;
  }

  /** The agent of a passive: `by` and a noun phrase, soon after the participle. */
  #agent(after: number): NounPhrase | undefined {
    const items = this.#items;
    for (let k = after; k < after + 8 && k < items.length; k++) {
      const item = items[k];
      if (!item || STOP.test(item.lower) || item.tag === 'QUOTE') return undefined;
      if (item.lower === 'by') return isTime(items[k + 1]) ? undefined : nounPhraseAfter(items, k + 1);
      if (item.tag === 'VERB' || item.tag === 'AUX' || item.lower === ',') return undefined;
    }
    return undefined;
  }

  /** `claims by an army source that`, `the union's warning that`, `made the claim that`. */
  #noun(i: number): boolean {
    const items = this.#items;
    const item = items[i];
    if (!item || (item.tag !== 'NOUN' && item.tag !== 'VERB' && !(i === 0 && item.tag === 'PROPN'))) return false;
    const entry = cueNounAt(item.lower);
    if (!entry || entry.stance === 'endorses') return false;
    if (item.tag === 'VERB' && !(items[i - 1]?.tag === 'DET' || items[i - 1]?.tag === 'ADJ' || items[i + 1]?.lower === 'by')) return false;
    const next = items[i + 1];
    let source: NounPhrase | undefined;
    let at = i + 1;
    if (next?.lower === 'by' || (next?.lower === 'from' && entry.frames.includes('from'))) {
      source = nounPhraseAfter(items, i + 2);
      if (source) at = source.to + 1;
    }
    if (items[at]?.lower === ',') at++;
    const that = items[at]?.lower === 'that' && (this.#clauseStarts(at + 1) || items[at]?.tag === 'SCONJ');
    if (!source) {
      // The owner: "the union's (repeated) warning", "his claim".
      let k = i - 1;
      while (k > 0 && (items[k]?.tag === 'ADJ' || items[k]?.tag === 'NOUN' || items[k]?.tag === 'ADV') && i - k < 4) k--;
      const owner = items[k];
      if ((owner?.lower === "'s" && owner.tag !== 'AUX' && owner.tag !== 'VERB') || owner?.lower === "'")
        source = nounPhraseBefore(items, k - 1);
      else if (owner && /^(?:his|her|their|its)$/.test(owner.lower)) source = { from: k, to: k };
    }
    if (!source && that) {
      // A light verb's subject: "X made the claim that", "issued a warning that".
      for (let k = i - 1; k > 0 && i - k < 6; k--) {
        const verb = items[k];
        if (!verb) break;
        if (
          /^(?:made|makes|make|making|issued|issues|issuing|voiced|repeated|rejected|dismissed|denied|denies|gave|gives|raised|released|expressed|published|faced|offered)$/.test(
            verb.lower,
          )
        ) {
          const denies = /^(?:rejected|dismissed|denied|denies)$/.test(verb.lower);
          if (!denies) source = this.#subject(this.#group(k, { entry: DUMMY, form: 'past', length: 1 }).from - 1);
          break;
        }
      }
    }
    if (!that && !(source && next?.lower === 'by')) return false;
    if (
      !that &&
      !['claim', 'allegation', 'accusation', 'criticism', 'report', 'warning', 'statement', 'estimate', 'suggestion', 'assertion'].includes(
        entry.word,
      )
    )
      return false;
    const content = that ? [this.#rest(at)] : this.#around(i, source?.to ?? i);
    if (content.length === 0) return false;
    // Without a source only a noun of report hides one: "reports that", "the allegation that"; an idea or decision is a thing.
    if (!source && !RUMOUR.has(entry.word)) return false;
    this.#add(i, 1, source ?? null, content, { lemma: entry.word, stance: stanceOf(entry), direct: false, reports: true });
    return true;
  }

  /** Whether a noun phrase can be the source of this cue: a person, a body, a document; not a thing or an event. */
  #canSpeak(source: NounPhrase, entry: CueVerb, complement: Complement): boolean {
    const items = this.#items;
    const span = this.#span(source.from, source.to);
    const kind = kindOfSource(items.slice(source.from, source.to + 1));
    if (kind) return true;
    // A noun that is neither person nor body: believe it only with a clause or a quotation as its speech.
    const said = complement.kind === 'that' || complement.kind === 'quote' || complement.kind === 'clause' || complement.kind === 'before';
    return (
      span.end > span.start &&
      said &&
      entry.strength === 'strong' &&
      (entry.act === 'say' || entry.act === 'write' || entry.act === 'announce')
    );
  }

  /** Everything in the clause but items `from`…`to`, as the content of a cue in the middle or at an end. */
  #around(from: number, to: number): Span[] {
    const items = this.#items;
    const content: Span[] = [];
    let start = 0;
    for (const earlier of this.#found) {
      if (earlier.cue.start < (items[from]?.start ?? 0)) {
        const k = items.findIndex((x) => x.start >= earlier.cue.end);
        if (k > start && k < from) start = k;
      }
    }
    const left = this.#trim(start, from - 1);
    if (left) content.push(left);
    const right = this.#trim(to + 1, items.length - 1);
    if (right) content.push(right);
    return content;
  }

  /** From item `at` to the end of what is said. */
  #rest(at: number): Span {
    return this.#trim(at, this.#items.length - 1) ?? this.#span(at, at);
  }

  #trim(from: number, to: number): Span | undefined {
    const items = this.#items;
    let a = from;
    let b = to;
    const outside = (x: Item | undefined) => x !== undefined && x.tag === 'PUNCT' && /^[.,;:!?—–-]+$/.test(x.lower);
    while (a <= b && (outside(items[a]) || (items[a]?.tag === 'CCONJ' && a === from))) a++;
    while (b >= a && outside(items[b])) b--;
    return a <= b ? this.#span(a, b) : undefined;
  }

  #span(from: number, to: number): Span {
    return { start: this.#items[from]?.start ?? 0, end: this.#items[to]?.end ?? 0 };
  }

  #add(
    cue: number,
    length: number,
    source: NounPhrase | null,
    content: readonly Span[],
    more: { lemma: string; stance: Stance; direct: boolean; reports: boolean; negated?: boolean },
  ): void {
    const items = this.#items;
    for (let k = cue; k < cue + length; k++) this.#taken.add(k);
    const words = source ? items.slice(source.from, source.to + 1) : [];
    const sourceSpan = source ? this.#span(source.from, source.to) : null;
    this.#found.push({
      cue: this.#span(cue, cue + length - 1),
      source: sourceSpan,
      content: sourceSpan ? content.flatMap((c) => without(c, sourceSpan)) : content,
      kind: source ? (kindOfSource(words) ?? kindOfUnlisted(words)) : 'vague',
      lemma: more.lemma,
      stance: more.stance,
      direct: more.direct,
      reports: (more.reports && !(more.negated ?? false)) || more.direct,
      pronoun:
        (words.length === 1 && isPersonal(words[0])) || (/^(?:his|her|their|its)$/.test(words[0]?.lower ?? '') && words.length === 1),
      voice: this.#voice,
      negated: more.negated ?? false,
    });
  }
}

/** Acts of speech; the others are states of mind. */
const SPEECH: ReadonlySet<Act> = new Set<Act>(['say', 'write', 'announce', 'deny', 'judge', 'promise', 'ask', 'demand']);
const REPORTING: ReadonlySet<Act> = new Set<Act>(['say', 'write', 'announce', 'deny', 'judge', 'promise']);

/** A cue that only leans to a side is taken for neutral. */
const LEANS = 0.5;

function stanceOf(entry: CueVerb | CueNoun): Stance {
  return (entry.load ?? 1) >= LEANS ? entry.stance : 'neutral';
}

/** Whether a cue with such a complement tells what its source says of the world. */
function reportsBy(entry: CueVerb, kind: Complement['kind']): boolean {
  if (kind === 'quote') return true;
  const clausal = kind === 'that' || kind === 'clause' || kind === 'before';
  if (clausal)
    return (
      entry.act !== 'feel' &&
      !/^(?:hope|wish|fear|want|expect|decide|dream|pretend|worry)$/.test(entry.word) &&
      entry.act !== 'know' &&
      entry.act !== 'demand'
    );
  return entry.strength === 'strong' && REPORTING.has(entry.act);
}

/** Expressions of less weight report too seldom to be cues by themselves. */
const SURE_EXPRESSION = 0.8;
let expressions: PhraseFinder<Expression> | undefined;

/** A placeholder entry for reading the verb group around a light verb. */
const DUMMY: CueVerb = { word: 'make', stance: 'neutral', act: 'say', frames: [], strength: 'weak' };

/** `span` less `hole`. */
function without(span: Span, hole: Span): Span[] {
  if (hole.end <= span.start || hole.start >= span.end) return [span];
  const parts = [
    { start: span.start, end: hole.start },
    { start: hole.end, end: span.end },
  ];
  return parts.filter((p) => p.end > p.start);
}
