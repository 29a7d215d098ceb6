import { expect, test } from 'vitest';
import { StorageError, type DumpContents, type StorageClient } from '#client/storage-client.ts';
import { createDumpsStore } from './dumps-store.ts';

type StorageMethod = Parameters<StorageClient['run']>[0];

const contents: DumpContents = {
  form: 'rdb',
  bytes: 9,
  producer: null,
  version: 11,
  databases: [{ number: 0, keys: 1, expires: 0 }],
  libraries: 0,
  expired: 0,
  commands: 0,
  refused: 0,
  refusals: [],
};
const files = [{ path: 'log', bytes: new Blob(['x']) }];
const leftOut = { fieldLifetimes: 2, pendingOfDeleted: 0, libraries: [], database: null };

interface Asked {
  readonly method: StorageMethod;
  readonly params: unknown;
}

/** A page whose storage worker the test plays: `answers` are what its jobs come to. */
function start(answers: Partial<Record<StorageMethod, unknown>>) {
  const asked: Asked[] = [];
  const said: string[] = [];
  const client: StorageClient = {
    run: (method, params, _onProgress, signal) => {
      asked.push({ method, params });
      const answer = answers[method];
      if (answer instanceof Error) return Promise.reject(answer);
      if (answer !== 'never') return Promise.resolve(answer as never);
      return new Promise((_resolve, reject) =>
        signal?.addEventListener('abort', () => reject(signal.reason as Error)),
      );
    },
  };
  const store = createDumpsStore({
    client,
    copyServer: () => Promise.resolve({ memory: new Blob(), stackPointer: 1, realNs: 1n, monoNs: 1n }),
    withClosed: async (workspace, work) => {
      said.push(`closed ${workspace}`);
      await work().finally(() => said.push(`opened ${workspace}`));
    },
    changed: () => void said.push('changed'),
    save: (_file, name) => void said.push(`saved ${name}`),
  });
  return { store, asked, said };
}

const dump = new File(['REDIS0011'], 'dump.rdb');
const read = { contents, folders: ['dir'], files };

test('a file is offered when it was read, and becomes a workspace only when somebody says so', async () => {
  const { store, asked, said } = start({ readDump: read, createWorkspace: { workspace: 'play:abcdefgh' } });
  await store.read(dump);
  expect(store.getState()).toEqual({ job: null, offer: { file: 'dump.rdb', contents }, outcome: null });
  expect(asked.map(({ method }) => method)).toEqual(['readDump']);
  const target = { kind: 'new', name: 'Shop' } as const;
  await store.take(target);
  expect(asked[1]).toEqual({
    method: 'createWorkspace',
    params: { name: 'Shop', folders: ['dir'], files },
  });
  expect(store.getState()).toEqual({
    job: null,
    offer: null,
    outcome: { kind: 'imported', workspace: 'play:abcdefgh', target },
  });
  expect(said).toEqual(['changed']);
});

test('the open workspace is closed while its files are replaced, and opened again also when that fails', async () => {
  const target = { kind: 'open', workspace: 'sandbox', title: 'Sandbox' } as const;
  const full = new StorageError('full', 'no room');
  for (const answer of [undefined, full]) {
    const { store, said } = start({ readDump: read, replaceWorkspace: answer });
    await store.read(dump);
    await store.take(target);
    expect(said.slice(0, 2)).toEqual(['closed sandbox', 'opened sandbox']);
    expect(store.getState().outcome?.kind).toBe(answer ? 'failed' : 'imported');
    // What was offered can be taken elsewhere.
    expect(store.getState().offer === null).toBe(answer === undefined);
  }
});

test('a file that is refused is told with the reason, and a job that is given up leaves nothing to tell', async () => {
  const problem = { code: 'unloadable', message: 'Short read' } as const;
  const refused = start({ readDump: new StorageError(problem.code, problem.message) });
  await refused.store.read(dump);
  expect(refused.store.getState()).toEqual({
    job: null,
    offer: null,
    outcome: { kind: 'failed', job: 'read', problem },
  });

  const { store } = start({ readDump: 'never', writeDump: 'never' });
  for (const work of [() => store.read(dump), () => store.export('rdb')]) {
    const done = work();
    expect(store.getState().job).not.toBeNull();
    await Promise.resolve();
    store.cancel();
    await done;
    expect(store.getState()).toEqual({ job: null, offer: null, outcome: null });
  }
});

test('an export is given to the person, with what was left out of it', async () => {
  const { store, said } = start({ writeDump: { file: new Blob(['12345']), leftOut } });
  await store.export('commands');
  expect(said).toEqual(['saved commands.resp']);
  expect(store.getState().outcome).toEqual({ kind: 'exported', form: 'commands', bytes: 5, leftOut });
});
