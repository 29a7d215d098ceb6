import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createWorkspaceLocks, type LockManagerLike } from './workspace-lock.ts';

/** Locks as several tabs of one browser share them. */
function browser() {
  const tails = new Map<string, Promise<void>>();
  const manager: LockManagerLike = {
    request: async (name, { signal }, callback) => {
      const before = tails.get(name) ?? Promise.resolve();
      const aborted = new Promise<never>((_resolve, reject) =>
        signal.addEventListener('abort', () => reject(new Error('aborted'))),
      );
      await Promise.race([before, aborted]);
      const held = callback();
      tails.set(name, held);
      await held;
    },
  };
  return manager;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('one tab has a workspace at a time', async () => {
  const manager = browser();
  const first = await createWorkspaceLocks(manager).take('sandbox');
  const second = createWorkspaceLocks(manager).take('sandbox');
  await vi.advanceTimersByTimeAsync(2000);
  expect(first).not.toBeNull();
  expect(await second).toBeNull();
  expect(await createWorkspaceLocks(manager).take('lesson:a')).not.toBeNull();
});

test('a page that goes makes room for the one that replaces it', async () => {
  const manager = browser();
  const old = await createWorkspaceLocks(manager).take('sandbox');
  const taking = createWorkspaceLocks(manager).take('sandbox');
  await vi.advanceTimersByTimeAsync(500);
  old?.release();
  expect(await taking).not.toBeNull();
});

test('a browser without locks, or that refuses them, gives the workspace to everybody', async () => {
  expect(await createWorkspaceLocks(undefined).take('sandbox')).not.toBeNull();
  const refusing = createWorkspaceLocks({ request: () => Promise.reject(new Error('SecurityError')) });
  expect(await refusing.take('sandbox')).not.toBeNull();
});
