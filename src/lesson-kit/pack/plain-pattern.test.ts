import { describe, expect, it } from 'vitest';
import { isPlainPattern } from './plain-pattern.ts';

describe('a pattern of a stranger', () => {
  it.each([
    '',
    'cluster_state:ok',
    '^\\d+$',
    '^\\p{L}{4}$',
    '\\S\\s{1,9}\\S',
    '"status": ?"SUCCESS"',
    'DEL|del|UNLINK',
    '^1500(-0)?$',
    '^user mailer on (?!.*nopass)',
    '[\'"]KEYS[\'"]',
    '[)(+*]{3}',
    '^(?<year>\\d{4})-\\d\\d?$',
    '^OK$|^.*x',
    '^😀+',
  ])('may be %j', (source) => {
    expect(isPlainPattern(source)).toBe(true);
  });

  it.each([
    '(a+)+$',
    '(a|a)*b',
    '(a|aa)+$',
    '(?:a?)*b',
    '^(a?){40}a{40}$',
    'a.*x',
    '^.*.*x',
    '^.*.*.*x',
    '^OK$|.*.*x',
    `^${'a?'.repeat(40)}b`,
    `^${'(a|b|ab)'.repeat(30)}$`,
    'a{1,900}a{1,900}b',
    '(a{900}){9000}',
    '(a)\\1',
    '(?<x>a)\\k<x>',
    '(',
    'x'.repeat(301),
  ])('may not be %j', (source) => {
    expect(isPlainPattern(source)).toBe(false);
  });
});
