import { describe, expect, it } from 'vitest';
import type { RespValue } from '#resp/value.ts';
import { array, bulk, error, int } from '#testing/reply.ts';
import { evalCheck } from './eval.ts';
import type { EvalCheck } from './eval.schema.ts';

const check: EvalCheck = {
  script: 'return {1, "x"}',
  keys: ['q'],
  arguments: ['7'],
  about: 'the queue',
  want: 'hold each job once',
};
const find = (reply: RespValue) =>
  evalCheck.evaluate(check, { replies: [reply], exchanges: [], down: false });

describe('eval', () => {
  it('runs read-only, with its keys and arguments', () => {
    expect(evalCheck.reads(check)).toEqual([
      { node: null, command: ['EVAL_RO', 'return {1, "x"}', '1', 'q', '7'] },
    ]);
  });
  it('takes verdict and words from the script', () => {
    expect(find(array(int(1), bulk('holds 3 jobs'))).verdict).toEqual({ ok: true });
    expect(find(array(int(0), bulk('holds job 7 twice'))).verdict).toEqual({
      ok: false,
      because: 'The queue holds job 7 twice. It should hold each job once.',
    });
  });
  it.each([
    error('ERR Error running script'),
    int(1),
    array(int(1)),
    array(int(2), bulk('x')),
    array(bulk('x'), int(1)),
  ])('cannot be judged when the script errs or answers otherwise', (reply) => {
    expect(find(reply)).toMatchObject({ unjudged: 'failed', verdict: { ok: false } });
  });
});
