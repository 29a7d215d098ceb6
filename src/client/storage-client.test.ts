import { expect, test } from 'vitest';
import { createStorageClient } from './storage-client.ts';

type Listener = (event: { readonly data: unknown; readonly message?: string }) => void;

/** A client whose worker the test plays. */
function scripted() {
  const listeners = new Map<string, Listener>();
  const posted: unknown[] = [];
  let ended = 0;
  const client = createStorageClient(() => ({
    addEventListener: (type: string, listener: Listener) => void listeners.set(type, listener),
    postMessage: (message: unknown) => void posted.push(message),
    terminate: () => void ended++,
  }));
  const says = (data: unknown) => listeners.get('message')?.({ data });
  return {
    client,
    posted,
    says,
    fire: (type: string, message?: string) =>
      listeners.get(type)?.({ data: null, ...(message ? { message } : {}) }),
    ended: () => ended,
  };
}

test('a job is posted, its progress is told, and its worker is ended when it is done', async () => {
  const { client, posted, says, ended } = scripted();
  const parts: number[] = [];
  const result = client.run('overview', {}, (part) => parts.push(part));
  expect(posted).toEqual([{ t: 'job', method: 'overview', params: {} }]);
  says('noise');
  says({ t: 'progress', part: 0.5 });
  says({ t: 'done', result: { workspaces: [], asides: [] } });
  expect(await result).toEqual({ workspaces: [], asides: [] });
  expect([parts, ended()]).toEqual([[0.5], 1]);
});

test('a problem keeps its code; an answer of another form, a broken or a missing worker is a refusal', async () => {
  const problem = { code: 'full', message: 'no room' };
  const ways: ReadonlyArray<readonly [(worker: ReturnType<typeof scripted>) => unknown, object]> = [
    [({ says }) => says({ t: 'failed', problem }), problem],
    [({ says }) => says({ t: 'failed', problem: 7 }), { code: 'refused' }],
    [({ says }) => says({ t: 'done', result: { workspaces: 1 } }), { code: 'refused' }],
    [({ fire }) => fire('error', 'no such file'), { code: 'refused', message: 'no such file' }],
    [({ fire }) => fire('error'), { code: 'refused' }],
    [({ fire }) => fire('messageerror'), { code: 'refused' }],
  ];
  for (const [way, expected] of ways) {
    const worker = scripted();
    const result = worker.client.run('overview', {});
    way(worker);
    await expect(result).rejects.toMatchObject({ name: 'StorageError', ...expected });
    expect(worker.ended()).toBe(1);
  }
  const none = createStorageClient(() => {
    throw new Error('no workers here');
  });
  await expect(none.run('overview', {})).rejects.toMatchObject({ code: 'refused' });
});

test('a job that is given up ends with its worker, and whoever waits is told', async () => {
  const { client, ended } = scripted();
  const abort = new AbortController();
  const result = client.run('overview', {}, undefined, abort.signal);
  abort.abort();
  await expect(result).rejects.toMatchObject({ name: 'AbortError' });
  expect(ended()).toBe(1);
});
