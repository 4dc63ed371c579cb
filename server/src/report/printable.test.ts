import { describe, expect, it } from 'vitest';
import { quoted } from './printable.js';

describe('a passage in quotation marks', () => {
  it('has single marks inside, whatever they were', () => {
    expect(quoted('The dam broke.')).toBe('“The dam broke.”');
    expect(quoted('“We left,” she said, “at six.”')).toBe('“‘We left,’ she said, ‘at six.’”');
    expect(quoted('"We left" ("all of us"), she said.')).toBe('“‘We left’ (‘all of us’), she said.”');
  });

  it('is told from its neighbours where marks are straight', () => {
    expect(quoted('"Wait—" he said.')).toBe('“‘Wait—’ he said.”');
    expect(quoted('**"We left"** he said: "Go" and said:"Stay".')).toBe('“**‘We left’** he said: ‘Go’ and said:‘Stay’.”');
    expect(quoted('The "old" (and "new") dam.')).toBe('“The ‘old’ (and ‘new’) dam.”');
  });

  it('gets the half of a pair that stands in another sentence', () => {
    expect(quoted('I was told to wait,” he said.')).toBe('“‘I was told to wait,’ he said.”');
    expect(quoted('"I asked for it.')).toBe('“‘I asked for it.’”');
  });
});
