// Figures by which labels are compared.

/** Cohen's kappa of pairs of labels; undefined where chance explains all or there are none. */
export function kappaOf(pairs) {
  const n = pairs.length;
  const labels = new Set(pairs.flat());
  let chance = 0;
  for (const label of labels) chance += pairs.filter(([a]) => a === label).length * pairs.filter(([, b]) => b === label).length;
  const agreed = pairs.filter(([a, b]) => a === b).length;
  return n * n === chance ? undefined : (agreed * n - chance) / (n * n - chance);
}

/** Precision, recall and their harmonic mean. */
export function f1(right, said, wanted) {
  const p = said ? right / said : 0;
  const r = wanted ? right / wanted : 0;
  return { p, r, f1: p + r ? (2 * p * r) / (p + r) : 0 };
}

/** How well scores rank what is so (average precision, 0 where nothing is), and how well 0.5 parts it from the rest (macro-F1). `scored`: `[score, is]`. */
export function ranking(scored) {
  const sorted = [...scored].sort((a, b) => b[0] - a[0]);
  let seen = 0;
  let sum = 0;
  sorted.forEach(([, yes], k) => {
    if (yes) sum += ++seen / (k + 1);
  });
  const count = (test) => scored.filter(test).length;
  const yes = f1(count(([x, is]) => x >= 0.5 && is), count(([x]) => x >= 0.5), seen);
  const no = f1(count(([x, is]) => x < 0.5 && !is), count(([x]) => x < 0.5), scored.length - seen);
  return { average: seen ? sum / seen : 0, macro: (yes.f1 + no.f1) / 2 };
}
