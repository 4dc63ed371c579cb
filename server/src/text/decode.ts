export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export type Decoded =
  | {
      readonly kind: 'text';
      /** The whole text; a byte order mark stays as its first unit. */
      readonly text: string;
      readonly encoding: Encoding;
      /** What the user should know about how the text was read. */
      readonly note?: string;
    }
  | { readonly kind: 'binary'; readonly reason: string };

/** How files begin that hold no text to read, in Latin-1. */
const magic: readonly (readonly [string, string])[] = [
  ['%PDF-', 'a PDF file'],
  ['{\\rtf', 'an RTF document'],
  ['PK\x03\x04', 'a ZIP archive or office document'],
  ['\xd0\xcf\x11\xe0', 'an old office document'],
  ['\x89PNG', 'a PNG image'],
  ['GIF8', 'a GIF image'],
  ['\xff\xd8\xff', 'a JPEG image'],
  ['II*\x00', 'a TIFF image'],
  ['MM\x00*', 'a TIFF image'],
  ['\x1f\x8b', 'a gzip archive'],
  ['BZh9', 'a bzip2 archive'],
  ['\xfd7zXZ', 'an xz archive'],
  ['7z\xbc\xaf', 'a 7z archive'],
  ['\x7fELF', 'a program'],
  ['ID3\x02', 'an MP3 file'],
  ['ID3\x03', 'an MP3 file'],
  ['ID3\x04', 'an MP3 file'],
  ['OggS', 'an Ogg file'],
  ['SQLite format 3', 'a database'],
];

/**
 * Turns a file's bytes into text: UTF-8, UTF-16 in either order, with or without byte order mark, else Windows-1252.
 * Never throws.
 */
export function decode(bytes: Uint8Array): Decoded {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe && !(third === 0 && fourth === 0)) return utf16(bytes, 'utf-16le');
  if (first === 0xfe && second === 0xff) return utf16(bytes, 'utf-16be');
  const start = String.fromCharCode(...bytes.subarray(0, 16));
  const known = magic.find(([begins]) => start.startsWith(begins));
  if (known) return { kind: 'binary', reason: known[1] };
  if (bytes.includes(0)) {
    const encoding = utf16Order(bytes);
    return encoding ? utf16(bytes, encoding) : withNuls(bytes);
  }
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    return notUtf8(bytes);
  }
}

/** Of text at most this share is control characters: one byte in fifty. */
const MOST_CONTROLS = 1 / 50;

/** NULs in a row that no text has: they pad records of archives, and begin numbers. */
const PADDING = 4;

/**
 * Some editors and exports leave a NUL here and there, which is no reason to lose the article. It stays in the text, so that
 * offsets are the file's.
 */
function withNuls(bytes: Uint8Array): Decoded {
  const binary: Decoded = { kind: 'binary', reason: 'it has NUL bytes' };
  if (controls(bytes) > bytes.length * MOST_CONTROLS) return binary;
  let count = 0;
  let run = 0;
  for (const byte of bytes) {
    run = byte === 0 ? run + 1 : 0;
    if (run === PADDING) return binary;
    if (run > 0) count++;
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { kind: 'text', text, encoding: 'utf-8', note: `${count} NUL ${count === 1 ? 'character' : 'characters'} in the text` };
  } catch {
    return binary;
  }
}

/** A file with a few broken bytes in much good UTF-8 is UTF-8; one without good sequences is Windows-1252. */
function notUtf8(bytes: Uint8Array): Decoded {
  if (controls(bytes) > bytes.length * MOST_CONTROLS) return { kind: 'binary', reason: 'it has too many control characters' };
  const lossy = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  let good = 0;
  let broken = 0;
  for (let at = 0; at < lossy.length; at++) {
    const code = lossy.charCodeAt(at);
    if (code === 0xfffd) broken++;
    else if (code >= 0x80) good++;
  }
  if (good > 4 * broken)
    return {
      kind: 'text',
      text: lossy,
      encoding: 'utf-8',
      note: `${broken} broken UTF-8 ${broken === 1 ? 'sequence' : 'sequences'} read as �`,
    };
  return { kind: 'text', text: windows1252(bytes), encoding: 'windows-1252', note: 'not UTF-8: read as Windows-1252' };
}

/** What Windows-1252 has at 0x80…0x9f. */
const upper = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

function windows1252(bytes: Uint8Array): string {
  const text = new TextDecoder('windows-1252').decode(bytes);
  // Node 20 decodes it as Latin-1, and leaves control characters.
  return text.replace(/[\x80-\x9f]/g, (control) => upper.charAt(control.charCodeAt(0) - 0x80));
}

/** How many bytes are control characters that no text has. */
function controls(bytes: Uint8Array): number {
  let count = 0;
  for (const byte of bytes) if (byte < 0x20 && byte !== 0x1b && (byte < 0x09 || byte > 0x0d)) count++;
  return count;
}

/** The byte order of UTF-16 without a mark: in text by Latin letters every other byte is 0. */
function utf16Order(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes.length < 4 || bytes.length % 2 === 1) return undefined;
  const length = Math.min(bytes.length, 65_536);
  let even = 0;
  let odd = 0;
  for (let at = 0; at < length; at += 2) {
    if (bytes[at] === 0) even++;
    if (bytes[at + 1] === 0) odd++;
  }
  const pairs = length / 2;
  if (odd > pairs * 0.4 && even < pairs * 0.02) return 'utf-16le';
  if (even > pairs * 0.4 && odd < pairs * 0.02) return 'utf-16be';
  return undefined;
}

function utf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): Decoded {
  let ordered = bytes;
  if (encoding === 'utf-16be') {
    // Not every build of Node has a decoder for this order.
    ordered = new Uint8Array(bytes.length);
    for (let at = 0; at < bytes.length; at++) ordered[at] = bytes[at ^ 1] ?? 0;
  }
  const text = new TextDecoder('utf-16le', { ignoreBOM: true }).decode(ordered);
  if (text.includes('\0')) return { kind: 'binary', reason: 'it has NUL characters' };
  const broken = replacedIn(text) - replacedIn(ordered);
  if (broken === 0) return { kind: 'text', text, encoding };
  return { kind: 'text', text, encoding, note: `${broken} broken UTF-16 ${broken === 1 ? 'unit' : 'units'} read as �` };
}

/** How often U+FFFD stands in a text, or in bytes of UTF-16, low byte first. */
function replacedIn(units: string | Uint8Array): number {
  let count = 0;
  if (typeof units === 'string') for (let at = 0; at < units.length; at++) count += units.charCodeAt(at) === 0xfffd ? 1 : 0;
  else for (let at = 0; at + 1 < units.length; at += 2) count += units[at] === 0xfd && units[at + 1] === 0xff ? 1 : 0;
  return count;
}
