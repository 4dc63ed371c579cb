import zlib from 'node:zlib';

const POLYNOMIAL = 0xedb88320;

let table: Uint32Array | undefined;

function makeTable(): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, byte) => {
    let rest = byte;
    for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ POLYNOMIAL : rest >>> 1;
    return rest;
  });
}

/** The same as Node's, which has it from 20.15 on; ten times as slow. */
export function plainCrc32(bytes: Uint8Array, before = 0): number {
  const rests = (table ??= makeTable());
  let sum = ~before;
  for (const byte of bytes) sum = (sum >>> 8) ^ (rests[(sum ^ byte) & 255] ?? 0);
  return ~sum >>> 0;
}

const native = (zlib as { crc32?: typeof plainCrc32 }).crc32;

/** CRC-32 of pieces as one, in 8 hexadecimal digits. It finds damage by chance, at the speed of memory; it is no seal. */
export function crc32(pieces: Iterable<Uint8Array>): string {
  let sum = 0;
  for (const piece of pieces) sum = (native ?? plainCrc32)(piece, sum);
  return sum.toString(16).padStart(8, '0');
}
