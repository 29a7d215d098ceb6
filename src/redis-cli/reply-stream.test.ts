import { describe, expect, it } from 'vitest';
import { textOf } from '#resp/text.ts';
import { ScriptedLink } from '#testing/scripted-link.ts';
import { ReplyStream, type Incoming } from './reply-stream.ts';

const show = (incoming: Incoming | null): string | null =>
  incoming?.kind === 'value' ? textOf(incoming.value) : (incoming?.kind ?? null);

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function open() {
  const link = new ScriptedLink();
  let arrivals = 0;
  const stream = new ReplyStream(link, { onArrival: () => arrivals++ });
  return { link, stream, arrivals: () => arrivals };
}

describe('ReplyStream', () => {
  it('gives values in order, to whoever waits or asks', async () => {
    const { link, stream, arrivals } = open();
    const first = stream.next();
    link.reply('+one\r\n+two\r\n+thr');
    expect(show(await first)).toBe('one');
    expect([arrivals(), stream.ready, show(stream.take()), stream.take()]).toEqual([1, true, 'two', null]);
    link.reply('ee\r\n');
    expect(show(await stream.next())).toBe('three');
  });

  it('answers with the end of the connection, after what came before it, again and again', async () => {
    const { link, stream } = open();
    link.reply('+last\r\n');
    link.end('gone');
    await turn();
    expect(show(await stream.next())).toBe('last');
    expect(await stream.next()).toEqual({ kind: 'lost', reason: 'gone' });
    expect(await stream.next()).toEqual({ kind: 'lost', reason: 'gone' });
    expect(() => stream.send(Uint8Array.of(1))).not.toThrow();
  });

  it('wakes who waits when it is closed from this side, and drops what was not taken', async () => {
    const { link, stream, arrivals } = open();
    const waiting = stream.next();
    stream.close();
    expect(await waiting).toEqual({ kind: 'closed' });
    link.reply('+late\r\n');
    await turn();
    expect([show(stream.take()), link.closed, arrivals()]).toEqual(['closed', true, 0]);
  });

  it('closes a link that carries no RESP, after what was complete before', async () => {
    const { link, stream } = open();
    link.reply('+one\r\nnonsense\r\n');
    await turn();
    expect(show(stream.take())).toBe('one');
    expect(stream.end).toMatchObject({ kind: 'broken', error: { reason: 'Not the start of a value' } });
    expect(link.closed).toBe(true);
  });

  it('can drop the oldest of what has come', async () => {
    const { link, stream } = open();
    link.reply('+1\r\n+2\r\n+3\r\n+4\r\n');
    await turn();
    stream.take();
    expect([stream.dropOldest(2), stream.dropOldest(2)]).toEqual([1, 0]);
    expect([show(stream.take()), show(stream.take()), stream.take()]).toEqual(['3', '4', null]);
  });
});
