import { describe, expect, it } from 'vitest';
import { describeTextMatch, matchesText } from './text-match.ts';
import type { TextMatch } from './text-match.schema.ts';

const cases: ReadonlyArray<[TextMatch, string[], string[], string]> = [
  [{ equals: 'ada' }, ['ada'], ['Ada', 'ada ', ''], '"ada"'],
  [{ equalsIgnoringCase: 'Ada' }, ['ADA', 'ada'], ['adam'], '"Ada" in any case'],
  [{ oneOf: ['a', 'b', 'c'] }, ['a', 'c'], ['d', ''], '"a", "b" or "c"'],
  [{ matches: '^\\d{3}$', as: 'three digits' }, ['042'], ['42', '0421'], 'three digits'],
  [
    { number: { min: 1, max: 5 } },
    ['1', '4.5', '5', '+2', '1e0'],
    ['0.9', '6', '', 'three', ' 3', '0x3'],
    'a number, 1 to 5',
  ],
  [{ number: { min: 3, max: 3 } }, ['3'], ['4'], 'a number, exactly 3'],
  [{ anything: true }, ['', 'x'], [], 'anything'],
];

describe.each(cases)('text match %j', (match, accepted, refused, words) => {
  it('accepts and refuses', () => {
    expect(accepted.filter((text) => !matchesText(text, match))).toEqual([]);
    expect(refused.filter((text) => matchesText(text, match))).toEqual([]);
  });
  it('says what it accepts', () => {
    expect(describeTextMatch(match)).toBe(words);
  });
});
