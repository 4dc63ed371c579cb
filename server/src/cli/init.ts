import { writeFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { PRESET_DESCRIPTIONS, PRESETS, SETTINGS_FILE, type Preset } from '../config/names.js';
import { reasonOf } from './disk.js';
import { CliError, type Terminal } from './terminal.js';

/** `init`: a settings file with comments, to begin with. */
export function initCommand(terminal: Terminal): Command {
  return new Command('init')
    .description(`write a commented ${SETTINGS_FILE} in this folder`)
    .addOption(new Option('--preset <name>', 'whose needs it serves').choices(PRESETS).default('review'))
    .addHelpText(
      'after',
      `\nPresets:\n${PRESETS.map((p) => `  ${p.padEnd(8)} ${PRESET_DESCRIPTIONS[p]}`).join('\n')}\n\nA file that is there already is never overwritten.`,
    )
    .action(async ({ preset }: { preset: Preset }) => {
      try {
        await writeFile(SETTINGS_FILE, commented(preset), { flag: 'wx' });
      } catch (error) {
        const there = (error as { code?: string }).code === 'EEXIST';
        throw new CliError(`${SETTINGS_FILE}: ${there ? 'is there already; nothing was written' : reasonOf(error)}`);
      }
      await terminal.out(`${SETTINGS_FILE} written. “source-criticism config FILE” shows what holds for a file.\n`);
    });
}

function commented(preset: Preset): string {
  return `{
  // ${PRESETS.map((p) => `${p}: ${PRESET_DESCRIPTIONS[p]}`).join('.\n  // ')}.
  "extends": "${preset}",

  // Severities: error, warning, info, hint, off. “source-criticism rules” lists the rules and their options.
  "rules": {
    // "loaded-wording": "off",
    // "unsourced-assertion": ["warning", { "worth": 0.7 }]
  },

  // Which articles are read; all Markdown and plain text if left out.
  // "files": ["articles/**"],
  "ignore": ["CHANGELOG.md", "LICENSE*"],

  // Other rules for some articles.
  "overrides": [
    // { "files": ["opinion/**"], "rules": { "unsourced-assertion": "info" } }
  ],

  // Folders whose articles are compared with and not reported on.
  // "corpus": ["../archive"],

  // Your own words that judge what they name, and words of our list that you find fair.
  "words": {
    "add": [
      // { "word": "so-called reform", "reason": "house style, p. 12", "neutral": "reform" }
    ],
    "remove": []
  },

  // Outlets and persons that your readers know: not vague, not anonymous.
  "trusted": [],

  // Names that are one.
  "names": [
    // ["Hafenbund", "HB"]
  ]
}
`;
}
