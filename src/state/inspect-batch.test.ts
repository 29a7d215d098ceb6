import { describe, expect, test } from 'vitest';
import { EngineError } from '#client/engine-client.ts';
import { textOf, utf8Bytes, wordText } from '#resp/text.ts';
import type { Command, RespValue } from '#resp/value.ts';
import { inspectBatch } from './inspect-batch.ts';

const echo = (command: Command): RespValue => ({
  kind: 'bulk',
  bytes: utf8Bytes(command.map(wordText).join(' ')),
});

/** A batch over an inspector that echoes, and what it was asked in each inspection. */
function start(answer: (commands: readonly Command[]) => RespValue[] = (commands) => commands.map(echo)) {
  const inspections: string[][] = [];
  const turns: Array<() => void> = [];
  const batch = inspectBatch(
    (commands) => {
      inspections.push(commands.map((command) => command.map(wordText).join(' ')));
      return Promise.resolve(answer(commands));
    },
    (callback) => turns.push(callback),
  );
  return { batch, inspections, turn: () => turns.shift()?.() };
}

describe('commands of one turn', () => {
  test('share one inspection, whoever asked, and each gets its own reply', async () => {
    const { batch, inspections, turn } = start();
    const replies = Promise.all([batch.runIn(0)(['TYPE', 'a']), batch.runIn(0)(['PTTL', 'b'])]);
    turn();
    expect((await replies).map(textOf)).toEqual(['TYPE a', 'PTTL b']);
    expect(inspections).toEqual([['TYPE a', 'PTTL b']]);
  });

  test('of other databases select them in between, and the replies still fit', async () => {
    const { batch, inspections, turn } = start();
    const runs = [0, 3, 3, 0].map((db, at) => batch.runIn(db)(['GET', String(at)]));
    turn();
    expect((await Promise.all(runs)).map(textOf)).toEqual(['GET 0', 'GET 1', 'GET 2', 'GET 3']);
    expect(inspections).toEqual([['GET 0', 'SELECT 3', 'GET 1', 'GET 2', 'SELECT 0', 'GET 3']]);
  });

  test('about the server as a whole come before all that would show in their answers', async () => {
    const { batch, inspections, turn } = start();
    const asked = [
      ['EVAL_RO', 'x', '0'],
      ['INFO', 'stats'],
      ['MEMORY', 'USAGE', 'k'],
      ['MEMORY', 'STATS'],
    ];
    const replies = asked.map((command, at) => batch.runIn(at === 1 ? 0 : 2)(command));
    turn();
    expect((await Promise.all(replies)).map(textOf)).toEqual(asked.map((command) => command.join(' ')));
    expect(inspections).toEqual([
      ['INFO stats', 'SELECT 2', 'MEMORY STATS', 'EVAL_RO x 0', 'MEMORY USAGE k'],
    ]);
  });

  test('asked on an answer go into the next inspection', async () => {
    const { batch, inspections, turn } = start();
    const run = batch.runIn(0);
    const type = run(['TYPE', 'a']);
    turn();
    await type;
    const length = run(['LLEN', 'a']);
    turn();
    expect(textOf(await length)).toBe('LLEN a');
    expect(inspections).toEqual([['TYPE a'], ['LLEN a']]);
  });
});

describe('every question settles', () => {
  test('when the inspection fails, with its error', async () => {
    const { batch, turn } = start(() => {
      throw new EngineError('worker-gone', 'the worker ended');
    });
    const both = Promise.allSettled([batch.runIn(0)(['TYPE', 'a']), batch.runIn(1)(['TYPE', 'a'])]);
    turn();
    for (const one of await both) {
      expect(one).toMatchObject({ status: 'rejected', reason: { code: 'worker-gone' } });
    }
  });

  test('when the copy gives fewer replies than it was asked for', async () => {
    const { batch, turn } = start((commands) => commands.slice(0, 1).map(echo));
    const both = Promise.allSettled([batch.runIn(0)(['TYPE', 'a']), batch.runIn(0)(['BLPOP', 'a'])]);
    turn();
    expect(await both).toMatchObject([
      { status: 'fulfilled' },
      { status: 'rejected', reason: { code: 'busy' } },
    ]);
  });
});
