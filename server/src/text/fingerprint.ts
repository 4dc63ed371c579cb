/**
 * A short name of a text, by which states of a text are told apart: two sums of 32 bits, mixed as MurmurHash3 ends (Appleby 2011),
 * and its length. Two texts have one by chance practically never; against malice it proves nothing.
 */
export function fingerprint(text: string): string {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x9e3779b1);
    b = Math.imul(b ^ unit, 0x5f356495);
  }
  const mixed = (x: number, y: number) => {
    const z = Math.imul(x ^ (x >>> 16), 0x85ebca6b) ^ Math.imul(y ^ (y >>> 13), 0xc2b2ae35);
    return (z ^ (z >>> 16)) >>> 0;
  };
  return `${mixed(a, b).toString(36)}-${mixed(b, a).toString(36)}-${text.length.toString(36)}`;
}
