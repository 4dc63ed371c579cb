import { crc32 as native } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { crc32, plainCrc32 } from './crc32.js';

it('is the known check sum, padded', () => {
  expect(crc32([Buffer.from('123456789')])).toBe('cbf43926');
  expect(crc32([])).toBe('00000000');
});

it('is the same in Node and without, in however many pieces', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(300), (bytes, cut) => {
      const whole = native(bytes);
      expect(plainCrc32(bytes)).toBe(whole);
      expect(plainCrc32(bytes.subarray(cut), plainCrc32(bytes.subarray(0, cut)))).toBe(whole);
      expect(Number.parseInt(crc32([bytes.subarray(0, cut), bytes.subarray(cut)]), 16)).toBe(whole);
    }),
  );
});
