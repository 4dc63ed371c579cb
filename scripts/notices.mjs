// What THIRD-PARTY-NOTICES.md says of the packages that are bundled: name, version, licence; then each licence once, with the
// copyright lines of all the packages that are under its very words.
import { readdirSync, readFileSync } from 'node:fs';

/** Licences that let their programs be passed on inside one under MIT, with nothing asked for but the notice. */
const ALLOWED = ['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT'];
const MIT_WITHOUT_FILE = 'The package has no licence file, and its manifest says MIT: the licence that stands above under “MIT”.';

const LICENCE = /^(?:licen[cs]e|copying)/i;
const NOTICE = /^(?:notice|third-?party-?notices?)/i;
/** Where what a licence grants begins, after its title and who holds the copyright. */
const GRANT = /^(?:Permission (?:is hereby granted|to use)|Redistribution and use|This software is released under)/m;
const TITLE = /^\W*(?:the )?(?:mit|isc|bsd|bsd 3-clause|new bsd)(?: license)?(?: \(mit\))?\W*$/i;

/** Says what is wrong with the licences, a line a package; empty where all is well. */
export const refused = (packages) =>
  packages.flatMap(({ name, version, licence }) => {
    if (licence === undefined) return [`${name} ${version} names no licence`];
    return ALLOWED.includes(licence) ? [] : [`${name} ${version} is under ${licence}, which is none of ${ALLOWED.join(', ')}`];
  });

/** The texts that a package asks to be passed on: [who holds the copyright, what is granted] each. */
function textsOf({ name, version, folder, licence, authors }) {
  const files = readdirSync(folder).sort();
  const licences = files.filter((file) => LICENCE.test(file));
  if (licences.length === 0) {
    if (licence !== 'MIT' || authors.length === 0) throw new Error(`${name} ${version} has no file with its licence, ${licence}`);
    return [{ holders: authors.map((author) => `Copyright (c) ${author}`), granted: MIT_WITHOUT_FILE }];
  }
  return [...licences, ...files.filter((file) => NOTICE.test(file))].map((file) => {
    const text = readFileSync(`${folder}/${file}`, 'utf8')
      .replace(/^\uFEFF/, '')
      .replace(/[^\S\n]+$/gm, '')
      .replace(/\r/g, '')
      .replace(/^\n+|\n+$/g, '');
    const at = LICENCE.test(file) ? text.search(GRANT) : -1;
    const holders = text.slice(0, Math.max(at, 0)).split('\n');
    return {
      holders: holders.map((line) => line.trim()).filter((line) => line !== '' && !TITLE.test(line)),
      granted: text.slice(Math.max(at, 0)),
    };
  });
}

/** Markdown. Throws where a licence is missing or may not be passed on so. */
export function noticesOf(packages) {
  const wrong = refused(packages);
  if (wrong.length > 0) throw new Error(`what is bundled can't be passed on:\n  ${wrong.join('\n  ')}`);
  const groups = new Map();
  for (const one of packages)
    for (const { holders, granted } of textsOf(one)) {
      // The same but for line breaks, indents, bullets and the form of quotation marks.
      const key = granted
        .toLowerCase()
        .replace(/['"‘’“”`*]/g, '"')
        .replace(/\s+/g, ' ');
      const group = groups.get(key) ?? { granted, under: [] };
      group.under.push([`${one.name} ${one.version}`, ...holders.map((line) => `    ${line}`)].join('\n'));
      groups.set(key, group);
    }
  const rows = packages.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`);
  const texts = [...groups.values()].map(({ granted, under }) => `\`\`\`text\n${under.join('\n')}\n\n${granted}\n\`\`\``);
  return [
    `${packages.length} packages of npm are bundled into the programs in \`dist/\`, in whole or in part.`,
    `| package | version | licence |\n| --- | --- | --- |\n${rows.join('\n')}`,
    '### What they ask to be passed on',
    'Above each text stand the packages that come with it, each with its copyright.',
    ...texts,
  ].join('\n\n');
}
