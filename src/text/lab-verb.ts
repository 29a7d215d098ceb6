/** What `lab …` says in a terminal. */
export const labVerbText = {
  columns: ['node', 'address', 'role', 'state', 'clock'],
  sentinel: 'Sentinel',
  primary: 'primary',
  replicaOf: (address: string) => `replica of ${address}`,
  lives: { running: 'running', paused: 'paused', ended: 'ended', crashed: 'crashed', off: 'powered off' },
  /** What a loss of power took. */
  lost: (writes: number) =>
    writes === 0
      ? 'OK: every write was synced, and none is lost'
      : `OK: ${writes} ${writes === 1 ? 'write' : 'writes'} not synced, and lost`,
  log: {
    nothing: 'No node has logged anything yet.',
    more: (lines: number) => `(${lines} lines before these are in the tab Log.)`,
  },
  skew: (ms: number) => `${ms > 0 ? '+' : ''}${ms} ms`,
} as const;
