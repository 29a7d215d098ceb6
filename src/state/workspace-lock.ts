/**
 * One tab at a time may write a workspace's files. The browser's Web Locks say who: a lock is given back when its page
 * goes, whatever the page was doing then.
 */
export interface WorkspaceLocks {
  /**
   * Asks for the workspace. Null when another tab has it and does not let go of it in time; never rejects. A browser
   * without locks gives it to everybody.
   */
  take(workspace: string): Promise<{ release(): void } | null>;
}

/** As much of the Web Locks API as is needed. */
export interface LockManagerLike {
  request(
    name: string,
    options: { readonly signal: AbortSignal },
    callback: () => Promise<void>,
  ): Promise<unknown>;
}

/**
 * Milliseconds to wait for another tab. A page that is being reloaded gives its lock back only a moment after the new
 * one has started, and must not be taken for another tab.
 */
const WAIT_MS = 1000;

export function createWorkspaceLocks(manager: LockManagerLike | undefined): WorkspaceLocks {
  return {
    take(workspace) {
      if (manager === undefined) return Promise.resolve({ release() {} });
      return new Promise((resolve) => {
        const patience = new AbortController();
        const timer = setTimeout(() => patience.abort(), WAIT_MS);
        const held = (): Promise<void> => {
          clearTimeout(timer);
          return new Promise((release) => resolve({ release }));
        };
        manager.request(`keyspace:${workspace}`, { signal: patience.signal }, held).catch(() => {
          clearTimeout(timer);
          // Given up because another tab holds it; a browser that refuses locks altogether has no say in it.
          resolve(patience.signal.aborted ? null : { release() {} });
        });
      });
    },
  };
}

/** The browser's own locks, if it has any here. */
export const browserLocks = (): WorkspaceLocks =>
  createWorkspaceLocks(
    typeof navigator === 'undefined' || !('locks' in navigator) ? undefined : navigator.locks,
  );
