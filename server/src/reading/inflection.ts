/** Forms of a regular or irregular English verb. */
export interface VerbForms {
  readonly base: string;
  readonly third: string;
  readonly past: readonly string[];
  readonly participle: readonly string[];
  readonly ing: string;
}

/** Which form of a verb a word is; `past` also stands for a participle where the two are alike. */
export type VerbForm = 'base' | 'third' | 'past' | 'participle' | 'ing';

/** Past and participle of irregular verbs that report, believe or show, and of such as news often tell; others are regular. */
const IRREGULAR: Readonly<Record<string, readonly [past: string, participle?: string]>> = {
  be: ['was', 'been'],
  bear: ['bore', 'borne'],
  become: ['became', 'become'],
  begin: ['began', 'begun'],
  bet: ['bet'],
  bid: ['bid'],
  bring: ['brought'],
  bite: ['bit', 'bitten'],
  break: ['broke', 'broken'],
  cast: ['cast'],
  catch: ['caught'],
  choose: ['chose', 'chosen'],
  come: ['came', 'come'],
  cry: ['cried'],
  deal: ['dealt'],
  do: ['did', 'done'],
  draw: ['drew', 'drawn'],
  fall: ['fell', 'fallen'],
  feel: ['felt'],
  fight: ['fought'],
  find: ['found'],
  forbid: ['forbade', 'forbidden'],
  foresee: ['foresaw', 'foreseen'],
  foretell: ['foretold'],
  forget: ['forgot', 'forgotten'],
  forgive: ['forgave', 'forgiven'],
  get: ['got'],
  give: ['gave', 'given'],
  go: ['went', 'gone'],
  have: ['had'],
  hear: ['heard'],
  hit: ['hit'],
  hold: ['held'],
  keep: ['kept'],
  know: ['knew', 'known'],
  lay: ['laid'],
  lead: ['led'],
  leave: ['left'],
  let: ['let'],
  make: ['made'],
  mean: ['meant'],
  mislead: ['misled'],
  overhear: ['overheard'],
  oversee: ['oversaw', 'overseen'],
  pay: ['paid'],
  plead: ['pleaded'],
  put: ['put'],
  read: ['read'],
  retell: ['retold'],
  reset: ['reset'],
  rise: ['rose', 'risen'],
  run: ['ran', 'run'],
  say: ['said'],
  see: ['saw', 'seen'],
  seek: ['sought'],
  sell: ['sold'],
  send: ['sent'],
  set: ['set'],
  show: ['showed', 'shown'],
  sing: ['sang', 'sung'],
  speak: ['spoke', 'spoken'],
  spell: ['spelled'],
  stand: ['stood'],
  stick: ['stuck'],
  strike: ['struck'],
  swear: ['swore', 'sworn'],
  take: ['took', 'taken'],
  teach: ['taught'],
  tell: ['told'],
  think: ['thought'],
  throw: ['threw', 'thrown'],
  understand: ['understood'],
  uphold: ['upheld'],
  withhold: ['withheld'],
  withdraw: ['withdrew', 'withdrawn'],
  write: ['wrote', 'written'],
  misunderstand: ['misunderstood'],
  rethink: ['rethought'],
  undertake: ['undertook', 'undertaken'],
  spit: ['spat'],
  bleed: ['bled'],
  shoot: ['shot'],
  thrust: ['thrust'],
  weep: ['wept'],
  misread: ['misread'],
  rebut: ['rebutted'],
  buy: ['bought'],
  build: ['built'],
  drink: ['drank', 'drunk'],
  drive: ['drove', 'driven'],
  eat: ['ate', 'eaten'],
  fly: ['flew', 'flown'],
  freeze: ['froze', 'frozen'],
  grow: ['grew', 'grown'],
  hang: ['hung'],
  hide: ['hid', 'hidden'],
  lend: ['lent'],
  lose: ['lost'],
  ride: ['rode', 'ridden'],
  shake: ['shook', 'shaken'],
  shrink: ['shrank', 'shrunk'],
  sink: ['sank', 'sunk'],
  slay: ['slew', 'slain'],
  sleep: ['slept'],
  spend: ['spent'],
  steal: ['stole', 'stolen'],
  sweep: ['swept'],
  swim: ['swam', 'swum'],
  wear: ['wore', 'worn'],
  win: ['won'],
};

let bases: Map<string, string> | undefined;

/** The base form of an irregular past or participle ("fell", "fallen"), or the word itself. */
export function baseOf(word: string): string {
  if (!bases) {
    bases = new Map();
    for (const [base, forms] of Object.entries(IRREGULAR))
      for (const form of forms) if (form !== undefined && !bases.has(form)) bases.set(form, base);
  }
  return bases.get(word) ?? word;
}

/** Verbs of more than one syllable that double their last consonant all the same. */
const DOUBLING =
  /^(?:admit|omit|permit|submit|commit|refer|prefer|infer|confer|defer|concur|demur|rebut|regret|abet|transmit|remit|rebel|repel|compel|expel|propel|dispel|recur|occur|incur|deter|avow)$/;

/** All forms of a verb, given its base form. */
export function verbForms(base: string): VerbForms {
  const irregular = IRREGULAR[base];
  const regularPast = withSuffix(base, 'ed');
  const past = irregular ? irregular[0] : regularPast;
  const participle = irregular ? (irregular[1] ?? irregular[0]) : regularPast;
  return { base, third: thirdPerson(base), past: [past], participle: [participle], ing: withSuffix(base, 'ing') };
}

function thirdPerson(base: string): string {
  if (base === 'have') return 'has';
  if (base === 'be') return 'is';
  if (/(?:s|x|z|ch|sh|o)$/.test(base)) return `${base}es`;
  return /[^aeiou]y$/.test(base) ? `${base.slice(0, -1)}ies` : `${base}s`;
}

function withSuffix(base: string, suffix: 'ed' | 'ing'): string {
  if (/[^aeiou]y$/.test(base)) return suffix === 'ed' ? `${base.slice(0, -1)}ied` : `${base}ing`;
  if (base.endsWith('ie')) return suffix === 'ed' ? `${base}d` : `${base.slice(0, -2)}ying`;
  if (/(?:ee|oe|ye)$/.test(base)) return suffix === 'ed' ? `${base}d` : `${base}ing`;
  if (base.endsWith('e')) return `${base.slice(0, -1)}${suffix}`;
  const oneSyllable = /^[^aeiou]*[aeiou][^aeiouwxy]$/.test(base) || /^[^aeiou]*qu[aeiou][^aeiouwxy]$/.test(base);
  return oneSyllable || DOUBLING.test(base) ? `${base}${base.at(-1) ?? ''}${suffix}` : `${base}${suffix}`;
}

/** The plural of a regular noun. */
export function plural(noun: string): string {
  if (/(?:s|x|z|ch|sh)$/.test(noun)) return `${noun}es`;
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  if (/(?:^|[a-z])man$/.test(noun) && !/(?:german|human|roman|ottoman|talisman)$/.test(noun)) return `${noun.slice(0, -3)}men`;
  if (noun.endsWith('person')) return `${noun.slice(0, -6)}people`;
  return `${noun}s`;
}
