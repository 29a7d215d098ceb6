import { describe, expect, test } from 'vitest';
import { scriptedConnection } from '#testing/scripted-worker.ts';
import { readScript, sendingsOf, type Way } from './command-script.ts';
import { NOTHING_RUN, runTurns, TurnClient, type RunCount } from './client-run.ts';

/** A run whose server is the test, on a clock that it moves. */
function start(script: string, way: Way, times = 1) {
  const commands = readScript(script, times);
  if ('kind' in commands) throw new Error(commands.kind);
  let clock = 0;
  let count: RunCount = NOTHING_RUN;
  const server = scriptedConnection();
  const client = new TurnClient(server.connection);
  const run = runTurns(client, sendingsOf(commands, way), {
    now: () => clock,
    onCount: (next) => (count = next),
  });
  return {
    ...server,
    client,
    run,
    count: () => count,
    /** Time passes, the server answers, and the run has its turn. */
    answer: async (ms: number, reply: string) => {
      clock += ms;
      server.reply(reply);
      await Promise.resolve();
      await Promise.resolve();
    },
  };
}

describe('a run', () => {
  test('one by one sends the next command when the reply is there, and counts a round trip for each', async () => {
    const { sent, answer, run, count } = start('INCR n', 'single', 3);
    expect(sent.length).toBe(1);
    await answer(40, ':1\r\n');
    expect(sent.length).toBe(2);
    await answer(41, ':2\r\n');
    await answer(42, ':3\r\n');
    await run;
    expect(count()).toMatchObject({
      commands: 3,
      replies: 3,
      errors: 0,
      sentBytes: 63,
      receivedBytes: 12,
      trips: [
        { fromMs: 0, toMs: 40, commands: 1 },
        { fromMs: 40, toMs: 81, commands: 1 },
        { fromMs: 81, toMs: 123, commands: 1 },
      ],
      firstReply: { value: 1n },
      lastReply: { value: 3n },
    });
  });

  test('as a pipeline sends all at once and is one round trip, in however many pieces the replies come', async () => {
    const { sent, answer, run, count } = start('INCR n', 'pipeline', 3);
    expect(sent.length).toBe(1);
    await answer(40, ':1\r\n:2');
    expect(count()).toMatchObject({ replies: 1, trips: [] });
    await answer(1, '\r\n:3\r\n');
    await run;
    expect(count()).toMatchObject({ commands: 3, trips: [{ fromMs: 0, toMs: 41, commands: 3 }] });
  });

  test('as a transaction ends with the reply to EXEC, whose errors count', async () => {
    const { answer, run, count } = start('INCR n\nINCR text', 'transaction');
    await answer(40, '+OK\r\n+QUEUED\r\n+QUEUED\r\n*2\r\n:1\r\n-WRONGTYPE no\r\n');
    await run;
    expect(count()).toMatchObject({ commands: 2, replies: 4, errors: 1, trips: [{ toMs: 40 }] });
  });
});

describe('a run ends', () => {
  test('with the reason when the connection does, and keeps what was counted', async () => {
    const { answer, end, run, count } = start('INCR n', 'single', 3);
    await answer(40, ':1\r\n');
    end('the server closed the connection');
    await expect(run).rejects.toThrow('the server closed the connection');
    expect(count()).toMatchObject({ commands: 1, replies: 1 });
  });

  test('when its client is closed, and cannot begin over a connection that is over', async () => {
    const { client, run } = start('INCR n', 'pipeline', 3);
    client.close('stopped');
    await expect(run).rejects.toThrow('stopped');
    await expect(client.send({ bytes: new Uint8Array(1), replies: 1, commands: 1 })).rejects.toThrow(
      'stopped',
    );
  });

  test('when what comes is no RESP', async () => {
    const { reply, run, client } = start('INCR n', 'single');
    reply('nonsense');
    await expect(run).rejects.toThrow('Not the start of a value');
    expect(client.ended).not.toBeNull();
  });
});
