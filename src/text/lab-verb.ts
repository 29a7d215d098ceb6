/** What `lab …` says in a terminal. */
export const labVerbText = {
  columns: ['node', 'address', 'role', 'state', 'clock'],
  sentinel: 'Sentinel',
  primary: 'primary',
  replicaOf: (address: string) => `replica of ${address}`,
  lives: { running: 'running', paused: 'paused', ended: 'ended', crashed: 'crashed' },
  skew: (ms: number) => `${ms > 0 ? '+' : ''}${ms} ms`,
  logIsBelow: 'The log of all nodes is in the tab Log below.',
} as const;
