import picomatch from 'picomatch';

/** Longest glob that is taken, in UTF-16 units. */
const LONGEST = 1000;
/** As many stars one after the other as a regular expression can be asked for: it tries every way to share a name out among them. */
const MOST = 3;

/** What a glob must be and is not, for messages: "a glob of …". A settings file may come from anybody, and none may keep the program busy for ever. */
export function flawOf(glob: string): string | undefined {
  if (glob.length > LONGEST) return `a glob of at most ${LONGEST} characters`;
  return isPlain(glob) || starsIn(glob) <= MOST
    ? undefined
    : `a glob with at most ${MOST} stars beside its brackets, braces or exclamation marks`;
}

/** What tells whether a path fits a glob. A glob without a slash fits the name in any folder, as in ignore files. */
export function matcherOf(glob: string): (path: string) => boolean {
  const whole = glob.replace(/^\.\//, '').replace(/\/$/, '/**');
  const basename = !glob.includes('/');
  if (starsIn(whole) <= MOST) return picomatch(whole, { dot: true, windows: false, basename });
  if (!isPlain(whole)) return () => false;
  const parts = whole.split('/');
  return (path) => partsFit(parts, basename ? path.split('/').slice(-1) : path.split('/'));
}

/** Whether a glob has nothing but stars and question marks to it, two stars in a row only as a part of their own. */
function isPlain(glob: string): boolean {
  return !/[[\]{}()!+@\\|"]/.test(glob) && glob.split('/').every((part) => part === '**' || !part.includes('**'));
}

/**
 * How many stars stand one after the other: those in one part of a path, or those that stand for many parts. Of alternatives the
 * one with the most counts; a group that may come again counts as too many if it holds a star or another such group.
 */
function starsIn(glob: string): number {
  interface Group {
    readonly again: boolean;
    stars: number;
    best: number;
  }
  const open: Group[] = [{ again: false, stars: 0, best: 0 }];
  let most = 0;
  let anywhere = 0;
  for (const [sign] of glob.matchAll(/[*+?@!]\(|\*+|[{}(),|/]/g)) {
    const group = open[open.length - 1];
    if (!group) break;
    if (sign.startsWith('**')) anywhere++;
    if (sign.startsWith('*') && !sign.endsWith('(')) group.stars++;
    else if (sign === ',' || sign === '|') [group.best, group.stars] = [Math.max(group.best, group.stars), 0];
    else if (sign === '/' && open.length === 1) group.stars = 0;
    else if (sign === '{' || sign.endsWith('(')) open.push({ again: sign === '*(' || sign === '+(', stars: 0, best: 0 });
    else if ((sign === '}' || sign === ')') && open.length > 1) {
      open.pop();
      const inside = Math.max(group.best, group.stars);
      const around = open[open.length - 1];
      if (around) around.stars += group.again ? (inside > 0 ? Infinity : 1) : inside;
    }
    most = Math.max(most, ...open.map(({ stars, best }) => Math.max(stars, best)));
  }
  return Math.max(most, anywhere);
}

/** Whether the parts of a path fit those of a plain glob: each pair is looked at once. */
function partsFit(glob: readonly string[], path: readonly string[]): boolean {
  // Whether what was looked at of the glob fits the first k parts of the path.
  let fits = [true, ...path.map(() => false)];
  for (const part of glob) {
    let before = fits[0] ?? false;
    const grown = [part === '**' && before];
    for (const [k, name] of path.entries()) {
      if (part === '**') before ||= fits[k + 1] ?? false;
      grown.push(part === '**' ? before : (fits[k] ?? false) && nameFits(part, name));
    }
    fits = grown;
  }
  return fits[path.length] ?? false;
}

/** Whether a name fits a pattern of stars and question marks: after a star the first place that fits is the best. */
function nameFits(pattern: string, name: string): boolean {
  let [p, n] = [0, 0];
  let back: { p: number; n: number } | undefined;
  while (n < name.length) {
    if (pattern[p] === '*') back = { p: ++p, n };
    else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === name[n])) [p, n] = [p + 1, n + 1];
    else if (back) [p, n] = [back.p, ++back.n];
    else return false;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}
