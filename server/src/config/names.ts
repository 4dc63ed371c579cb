/** The file in which a project sets what holds for its articles. Comments are allowed in it. */
export const SETTINGS_FILE = '.source-criticism.json';
/** Its names, the first found in a folder counts. In `package.json` the settings stand under `source-criticism`. */
export const SETTINGS_FILES: readonly string[] = [SETTINGS_FILE, '.source-criticism.yaml', '.source-criticism.yml', 'package.json'];

/** Whose needs a preset serves. */
export const PRESETS = ['review', 'student', 'strict'] as const;
export type Preset = (typeof PRESETS)[number];

export const PRESET_DESCRIPTIONS: Readonly<Record<Preset, string>> = {
  review: 'For an editor of drafts: the rules as they come',
  student: 'For learning: every rule speaks, in the editor too, none makes a run fail but broken citations',
  strict: 'For publication: what is information by default is a warning, and silencing needs a reason',
};
