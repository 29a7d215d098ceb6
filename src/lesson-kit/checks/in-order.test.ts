import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Exchange } from '#resp/exchange.ts';
import type { RespValue } from '#resp/value.ts';
import { encodeWords } from '#testing/encode-words.ts';
import { error, nil, simple } from '#testing/reply.ts';
import { inOrderFindings } from './in-order.ts';
import type { InOrderCheck } from './in-order.schema.ts';

const ran = (line: string, client = 'A', reply: RespValue = simple('OK')): Exchange => ({
  client,
  node: 'n1',
  command: encodeWords(line.split(' ')),
  reply,
});

const verdicts = (parts: InOrderCheck, exchanges: Exchange[]): Array<true | string> =>
  inOrderFindings(parts, exchanges).map(({ verdict }) => (verdict.ok ? true : verdict.because));

const race: InOrderCheck = [
  { command: ['WATCH'], client: 'A' },
  { client: 'B', arguments: { first: [{ equals: 'seats' }] } },
  { command: ['EXEC'], client: 'A', reply: { nil: true } },
];

describe('inOrder', () => {
  it('holds when the parts came one after another, whatever lies between', () => {
    const exchanges = [
      ran('WATCH seats'),
      ran('GET seats'),
      ran('DECR seats', 'B'),
      ran('MULTI'),
      ran('EXEC', 'A', nil),
    ];
    expect(verdicts(race, exchanges)).toEqual([true, true, true]);
  });

  it('says what is still to come', () => {
    expect(verdicts(race, [])).toEqual([
      'You have not run WATCH in terminal A yet.',
      'You have not run a command with seats in terminal B yet.',
      'You have not run EXEC in terminal A yet.',
    ]);
    expect(verdicts(race, [ran('WATCH seats'), ran('DECR seats', 'B'), ran('EXEC')])[2]).toBe(
      'You ran EXEC and it answered OK. The answer should be (nil).',
    );
  });

  it('says that something came too early, and does not count it', () => {
    expect(verdicts(race, [ran('DECR seats', 'B'), ran('WATCH seats')])).toEqual([
      true,
      'You have run a command with seats in terminal B, but not after WATCH in terminal A. The order matters here.',
      'You have not run EXEC in terminal A yet.',
    ]);
  });

  it('does not count a refused command', () => {
    expect(verdicts(race, [ran('WATCH', 'A', error('ERR wrong number'))])[0]).toContain('answered (error)');
  });

  it('wants the same command twice when it is named twice', () => {
    const twice: InOrderCheck = [{ command: ['GET'] }, { command: ['GET'] }];
    expect(verdicts(twice, [ran('GET a')])).toEqual([
      true,
      'You have run GET, but not after GET. The order matters here.',
    ]);
    expect(verdicts(twice, [ran('GET a'), ran('GET a')])).toEqual([true, true]);
  });

  it('holds exactly when the parts are among the commands in their order', () => {
    const names = fc.array(fc.constantFrom('GET', 'SET', 'DEL'), { maxLength: 8 });
    const wanted = fc.array(fc.constantFrom('GET', 'SET', 'DEL'), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(names, wanted, (typed, parts) => {
        const held = verdicts(
          parts.map((name) => ({ command: [name] })),
          typed.map((name) => ran(name)),
        ).every((verdict) => verdict === true);
        expect(held).toBe(new RegExp(parts.join('.*'), 'u').test(typed.join(' ')));
      }),
    );
  });
});
