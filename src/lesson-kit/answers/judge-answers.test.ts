import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bulk, int, nil } from '#testing/reply.ts';
import { judgeChoice } from './judge-choice.ts';
import { judgeEstimate, measuredNumber, readNumber } from './judge-estimate.ts';
import { judgeOrder } from './judge-order.ts';

const choice = (right: boolean, why: string | null = null) => ({ text: '', right, why, proof: null });

describe('choices', () => {
  const one = [choice(false, 'too slow'), choice(true), choice(false, 'too big')];
  const all = [choice(true), choice(false, 'no'), choice(true)];

  test('one right choice', () => {
    expect(judgeChoice(one, [1])).toEqual({ right: true, why: null, missed: [], wrongly: [] });
    expect(judgeChoice(one, [2])).toEqual({ right: false, why: 'too big', missed: [1], wrongly: [2] });
  });

  test('all that are right, and no other', () => {
    expect(judgeChoice(all, [2, 0]).right).toBe(true);
    expect(judgeChoice(all, [0])).toEqual({ right: false, why: null, missed: [2], wrongly: [] });
    expect(judgeChoice(all, [0, 1, 2])).toEqual({ right: false, why: 'no', missed: [], wrongly: [1] });
    expect(judgeChoice(all, []).right).toBe(false);
  });
});

describe('orders', () => {
  const question = {
    steps: ['MULTI', 'INCR a', 'INCR b', 'EXEC'],
    accepts: [[0, 2, 1, 3]],
    wrong: [{ says: [1, 2, 0, 3], why: 'They run before the transaction begins.' }],
  };

  test('the order of the file, others that are accepted, and why another is wrong', () => {
    expect(judgeOrder(question, [0, 1, 2, 3]).right).toBe(true);
    expect(judgeOrder(question, [0, 2, 1, 3]).right).toBe(true);
    expect(judgeOrder(question, [1, 2, 0, 3])).toEqual({
      right: false,
      why: 'They run before the transaction begins.',
    });
    expect(judgeOrder(question, [3, 2, 1, 0])).toEqual({ right: false, why: null });
  });

  test('steps that read alike change places', () => {
    const twice = { steps: ['INCR n', 'GET n', 'INCR n'], accepts: [], wrong: [] };
    expect(judgeOrder(twice, [2, 1, 0]).right).toBe(true);
    expect(judgeOrder(twice, [0, 2, 1]).right).toBe(false);
  });
});

describe('estimates', () => {
  const question = {
    within: 2,
    wrong: [
      { says: 10, why: 'That is the text alone.' },
      { says: 800, why: 'That is every entry twice.' },
    ],
  };

  test('so many times too much or too little is right', () => {
    expect([49, 50, 100, 200, 201].map((said) => judgeEstimate(question, 100, said).right)).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
  });

  test('with the reason of the nearest number that is known to be wrong', () => {
    expect(judgeEstimate(question, 100, 12).why).toBe('That is the text alone.');
    expect(judgeEstimate(question, 100, 900).why).toBe('That is every entry twice.');
    expect(judgeEstimate(question, 100, 9000).why).toBeNull();
  });

  test('once means exactly, and zero is near nothing', () => {
    const exact = { within: 1, wrong: [] };
    expect([3, 4, 3.5].map((said) => judgeEstimate(exact, 3, said).right)).toEqual([true, false, false]);
    expect(judgeEstimate(question, 0, 0).right).toBe(true);
    expect(judgeEstimate(question, 100, 0).right).toBe(false);
    expect(judgeEstimate(question, 100, -100).right).toBe(false);
  });

  test('a number is right exactly if it is at most so many times the other', () => {
    const some = fc.double({ min: 1e-3, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(some, fc.double({ min: 1, max: 10, noNaN: true }), (measured, within) => {
        const judge = (said: number) => judgeEstimate({ within, wrong: [] }, measured, said).right;
        expect(judge(measured)).toBe(true);
        expect([judge(measured * within * 1.001), judge(measured / within / 1.001)]).toEqual([false, false]);
      }),
    );
  });

  test('numbers as people write them', () => {
    expect(['1500', '1,500', '1 500', '1_234_567', ' 0.81 ', '.5', '1e6', '-3'].map(readNumber)).toEqual([
      1500, 1500, 1500, 1_234_567, 0.81, 0.5, 1_000_000, -3,
    ]);
    expect(['', 'many', '1,50', '1.2.3', '1,000 000', '0x10'].map(readNumber)).toEqual(Array(6).fill(null));
  });

  test('the measurement is a number however the server sends it', () => {
    expect([int(72), bulk('0.81'), bulk('none'), nil].map(measuredNumber)).toEqual([72, 0.81, null, null]);
  });
});
