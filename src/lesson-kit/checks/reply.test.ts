import { describe, expect, it } from 'vitest';
import { int } from '#testing/reply.ts';
import { replyCheck } from './reply.ts';
import { replyCheckSchema } from './reply.schema.ts';

describe('reply', () => {
  const check = replyCheckSchema.parse({ command: 'ZRANK "high scores" ada', is: { integer: { max: 0 } } });
  it('reads the command as its words', () => {
    expect(replyCheck.reads(check)).toEqual([{ node: null, command: ['ZRANK', 'high scores', 'ada'] }]);
  });
  it('compares the reply', () => {
    const verdicts = [0, 3].map(
      (n) => replyCheck.evaluate(check, { replies: [int(n)], exchanges: [], down: false }).verdict,
    );
    expect(verdicts).toEqual([
      { ok: true },
      { ok: false, because: 'ZRANK "high scores" ada answers 3. It should answer a number, at most 0.' },
    ]);
  });
  it('may only read', () => {
    const tried = ['DEL k', 'SET k v', 'CONFIG SET maxmemory 1', 'OBJECT HELP', 'GET "k'].map((command) =>
      replyCheckSchema.safeParse({ command, is: { nil: true } }),
    );
    expect(tried.map((result) => result.success)).toEqual([false, false, false, false, false]);
    expect(replyCheckSchema.safeParse({ command: 'object encoding k', is: { nil: true } }).success).toBe(
      true,
    );
  });
});
