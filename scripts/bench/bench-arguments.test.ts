import { describe, expect, it } from 'vitest';
import { parseBenchArguments } from './bench-arguments.ts';

const parse = (...words: string[]) => parseBenchArguments(words, ['page', 'boot']);

describe('the arguments of the bench', () => {
  it('are all measures, five runs and a table when nothing is said', () => {
    expect(parse()).toEqual({ json: false, only: null, runs: 5 });
  });
  it('choose one measure, the runs and the form', () => {
    expect(parse('--only', 'boot', '--runs', '9', '--json')).toEqual({ json: true, only: 'boot', runs: 9 });
    expect(parse('--runs=1', '--only=page')).toEqual({ json: false, only: 'page', runs: 1 });
  });
  it('are refused when they name no measure, and the measures are listed', () => {
    expect(() => parse('--only', 'pages')).toThrow('"pages": page, boot');
  });
  it.each(['0', '-3', '2.5', 'many', '', '1e3', '100000'])('are refused with %j runs', (runs) => {
    expect(() => parse(`--runs=${runs}`)).toThrow('--runs takes a whole number');
  });
  it.each([
    ['--quick', 'Unknown option'],
    ['page', 'Unexpected argument'],
    ['--json=yes', 'does not take an argument'],
  ])('are refused when they are unknown: %s', (word, why) => {
    expect(() => parse(word)).toThrow(why);
  });
});
