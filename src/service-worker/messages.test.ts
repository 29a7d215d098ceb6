import { afterEach, describe, expect, it, vi } from 'vitest';
import { ask, order, readOrder, readStatus, type WorkerStatus } from './messages.ts';

/** A worker that answers in this way. */
const answering = (answer: (word: unknown, port: MessagePort) => void) => ({
  postMessage(message: unknown, [port]: Transferable[]): void {
    if (port instanceof MessagePort) answer(readOrder(message), port);
  },
});

afterEach(() => {
  vi.useRealTimers();
});

describe('messages between a page and a worker', () => {
  it('arrive as what they were sent as', () => {
    const sent: unknown[] = [];
    order({ postMessage: (message) => sent.push(message) }, 'page-started');
    expect(sent.map(readOrder)).toEqual(['page-started']);
  });

  it.each([null, undefined, 'status', 7, {}, { keyspace: 'dance' }, { keyspace: { keyspace: 'status' } }])(
    'are no orders when they are %j',
    (data) => {
      expect(readOrder(data)).toBeNull();
    },
  );

  it.each([
    null,
    'v1',
    {},
    { version: 'v1' },
    { version: 1, complete: true },
    { version: 'v1', complete: 1 },
  ])('are no status when they are %j', (data) => {
    expect(readStatus(data)).toBeNull();
  });

  it('bring a worker’s answer', async () => {
    const status: WorkerStatus = { version: 'v1', complete: true };
    const worker = answering((word, port) => port.postMessage(word === 'status' ? status : null));
    expect(await ask(worker, 'status', 1000)).toEqual(status);
    expect(await ask(worker, 'repair', 1000)).toBeNull();
  });

  it('settle also when the worker never answers', async () => {
    vi.useFakeTimers();
    const asked = ask(
      answering(() => undefined),
      'status',
      1000,
    );
    await vi.advanceTimersByTimeAsync(1000);
    expect(await asked).toBeNull();
  });
});
