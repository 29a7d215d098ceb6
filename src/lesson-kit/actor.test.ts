import { describe, expect, it } from 'vitest';
import type { CommandRunner, RespValue } from '#resp/value.ts';
import { bulk, simple } from '#testing/reply.ts';
import { createActor } from './actor.ts';
import type { Actor } from './actor.ts';
import { describeCommand } from './reply-text.ts';

const worker = (lines: string[], repeat = false): Actor => ({
  name: 'worker',
  summary: 'Takes jobs.',
  commands: lines.map((line) => line.split(' ')),
  repeat,
});

function connection(): {
  run: CommandRunner;
  sent: string[];
  answer: (reply: RespValue) => void;
  lose: () => void;
} {
  const sent: string[] = [];
  let waiting: { resolve(reply: RespValue): void; reject(error: Error): void } | null = null;
  return {
    sent,
    run(command) {
      const line = describeCommand(command);
      sent.push(line);
      if (!line.startsWith('BLPOP')) return Promise.resolve(simple('OK'));
      return new Promise((resolve, reject) => (waiting = { resolve, reject }));
    },
    answer: (reply) => waiting?.resolve(reply),
    lose: () => waiting?.reject(new Error('connection lost')),
  };
}

describe('an actor', () => {
  it('plays one line a step and then is finished', async () => {
    const { run, sent } = connection();
    const actor = createActor(worker(['INCR a', 'INCR b']), run);
    expect((await actor.step()).kind).toBe('ready');
    expect(await actor.step()).toMatchObject({ kind: 'finished', last: { reply: simple('OK') } });
    expect((await actor.step()).kind).toBe('finished');
    expect(sent).toEqual(['INCR a', 'INCR b']);
  });

  it('begins again when it repeats, one round for each run', async () => {
    const { run, sent } = connection();
    const actor = createActor(worker(['INCR a', 'INCR b'], true), run);
    await actor.run();
    await actor.step();
    expect(sent).toEqual(['INCR a', 'INCR b', 'INCR a']);
    await actor.run();
    expect(sent).toHaveLength(4);
  });

  it('waits in a command that blocks, and goes on when it is answered', async () => {
    const { run, sent, answer } = connection();
    const actor = createActor(worker(['BLPOP q 0', 'INCR done']), run);
    expect((await actor.run()).kind).toBe('waiting');
    expect((await actor.step()).kind).toBe('waiting');
    const woken = new Promise<void>((resolve) => actor.subscribe(() => resolve()));
    answer(bulk('job'));
    await woken;
    expect(actor.getState()).toMatchObject({ kind: 'ready', last: { reply: bulk('job') } });
    await actor.run();
    expect(sent).toEqual(['BLPOP q 0', 'INCR done']);
  });

  it('stops, also while it waits', async () => {
    const { run, sent, answer } = connection();
    const actor = createActor(worker(['BLPOP q 0', 'INCR done']), run);
    await actor.step();
    expect(actor.stop().kind).toBe('stopped');
    answer(bulk('job'));
    expect((await actor.run()).kind).toBe('stopped');
    expect(sent).toEqual(['BLPOP q 0']);
  });

  it('is stopped when its connection is lost while it waits', async () => {
    const { run, lose } = connection();
    const actor = createActor(worker(['BLPOP q 0', 'INCR done']), run);
    await actor.step();
    const told = new Promise<void>((resolve) => actor.subscribe(() => resolve()));
    lose();
    await told;
    expect((await actor.step()).kind).toBe('stopped');
  });

  it('rejects when the connection is lost under a step, and lets the next step try', async () => {
    const replies = [Promise.reject(new Error('connection lost')), Promise.resolve(simple('OK'))];
    const actor = createActor(worker(['INCR a']), () => replies.shift() ?? Promise.resolve(simple('OK')));
    await expect(actor.step()).rejects.toThrow('connection lost');
    expect((await actor.step()).kind).toBe('finished');
  });

  it('ends a run between two lines when the signal says so', async () => {
    const { run, sent } = connection();
    const control = new AbortController();
    const actor = createActor(worker(['INCR a', 'INCR b', 'INCR c']), run);
    actor.subscribe(() => control.abort());
    await actor.run(control.signal);
    expect(sent).toEqual(['INCR a']);
  });
});
