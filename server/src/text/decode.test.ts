import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode } from './decode.js';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const utf16 = (text: string, bigEndian: boolean): Uint8Array =>
  Uint8Array.from(
    [...Array(text.length).keys()].flatMap((i) =>
      bigEndian ? [text.charCodeAt(i) >> 8, text.charCodeAt(i) & 255] : [text.charCodeAt(i) & 255, text.charCodeAt(i) >> 8],
    ),
  );

describe('which encoding is it?', () => {
  it('UTF-8, a byte order mark being one unit of the text', () => {
    expect(decode(new TextEncoder().encode('Über “dams” 🌊'))).toEqual({ kind: 'text', text: 'Über “dams” 🌊', encoding: 'utf-8' });
    expect(decode(bytes(0xef, 0xbb, 0xbf, 0x61))).toEqual({ kind: 'text', text: '\ufeffa', encoding: 'utf-8' });
    expect(decode(bytes())).toEqual({ kind: 'text', text: '', encoding: 'utf-8' });
  });

  it('UTF-16, with and without a mark', () => {
    for (const bigEndian of [false, true]) {
      for (const text of ['\ufeffThe “dam” broke.', 'The “dam” broke.']) {
        expect(decode(utf16(text, bigEndian))).toEqual({ kind: 'text', text, encoding: bigEndian ? 'utf-16be' : 'utf-16le' });
      }
    }
  });

  it('UTF-16 with half a character or a byte too many, which is told of', () => {
    const note = '1 broken UTF-16 unit read as �';
    expect(decode(utf16('\ufeffThe dam \ud83d broke.', true))).toMatchObject({ text: '\ufeffThe dam � broke.', note });
    expect(decode(Uint8Array.from([...utf16('\ufeffThe � broke.', false), 0x41]))).toMatchObject({ text: '\ufeffThe � broke.�', note });
    expect(decode(utf16('\ufeffThe � broke.', false))).not.toHaveProperty('note');
  });

  it('Windows-1252, if it is not UTF-8', () => {
    expect(decode(bytes(0x93, 0x64, 0x61, 0x6d, 0x94, 0x20, 0xfc))).toMatchObject({
      text: '“dam” ü',
      encoding: 'windows-1252',
      note: expect.stringContaining('Windows-1252') as string,
    });
  });

  it('UTF-8 still, if only a byte of many is broken', () => {
    expect(decode(Uint8Array.from([...new TextEncoder().encode('“Über”, “öde”'), 0xe2, 0x80]))).toMatchObject({
      text: '“Über”, “öde”�',
      encoding: 'utf-8',
      note: '1 broken UTF-8 sequence read as �',
    });
  });

  it('UTF-8 still, with a NUL here and there', () => {
    const text = `${'The dam above the old mill broke in the night. '.repeat(4)}\0Über 40\0 houses fell.\n`;
    expect(decode(new TextEncoder().encode(text))).toEqual({
      kind: 'text',
      text,
      encoding: 'utf-8',
      note: '2 NUL characters in the text',
    });
  });

  it('but not with NULs that pad, with many of them, or with bytes that are not UTF-8', () => {
    const text = 'The dam above the old mill broke in the night. '.repeat(10);
    const withIn = (inserted: string) => new TextEncoder().encode(text + inserted + text);
    const binary = { kind: 'binary', reason: 'it has NUL bytes' };
    expect(decode(withIn('\0\0\0'))).toMatchObject({ kind: 'text' });
    expect(decode(withIn('\0\0\0\0'))).toEqual(binary);
    expect(decode(withIn('a\0'.repeat(30)))).toEqual(binary);
    expect(decode(Uint8Array.from([...withIn('\0'), 0xfc]))).toEqual(binary);
  });

  it('none: it is binary', () => {
    expect(decode(bytes(0x25, 0x50, 0x44, 0x46, 0x2d, 0x31))).toEqual({ kind: 'binary', reason: 'a PDF file' });
    expect(decode(bytes(0x61, 0, 0x62, 0x63, 0x64))).toEqual({ kind: 'binary', reason: 'it has NUL bytes' });
    expect(decode(bytes(0xff, 0x01, 0x02, 0x03))).toMatchObject({ kind: 'binary' });
  });

  it('any bytes give an answer', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 100 }), (some) => ['text', 'binary'].includes(decode(some).kind)));
  });
});
