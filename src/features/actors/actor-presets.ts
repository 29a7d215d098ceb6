import type { OwnActor } from '#state/actors/actors-state.ts';

/** Clients that somebody can begin with. */
export type PresetId = 'producer' | 'worker' | 'racer';

export const presetIds: readonly PresetId[] = ['producer', 'worker', 'racer'];

/** Jobs that a worker takes before it has nothing more to do. */
const WORKERS_JOBS = 3;

/** A worker reads an entry of its group and acknowledges the oldest it has, whose id only the server's reply tells. */
const workerLines = (name: string): readonly string[] => {
  const read = `XREADGROUP GROUP workers ${name} COUNT 1 BLOCK 0 STREAMS jobs >`;
  const acknowledge = `EVAL "local p = redis.call('XPENDING', KEYS[1], ARGV[1], '-', '+', 1, ARGV[2]) return p[1] and redis.call('XACK', KEYS[1], ARGV[1], p[1][1]) or 0" 1 jobs workers ${name}`;
  const jobs = Array.from({ length: WORKERS_JOBS }, () => [read, acknowledge]).flat();
  return ['XGROUP CREATE jobs workers 0 MKSTREAM', ...jobs];
};

const linesOf: Readonly<Record<PresetId, (name: string) => readonly string[]>> = {
  producer: () => ['XADD jobs * task resize'],
  worker: workerLines,
  racer: () => ['SET stock 10 NX', 'GET stock', 'SET stock 9'],
};

/** A preset as an actor whose name nobody has yet. */
export function presetActor(id: PresetId, taken: readonly string[]): OwnActor {
  const name = freeName(id, taken);
  return { name, lines: linesOf[id](name).join('\n'), repeat: id === 'producer', pace: 1 };
}

/** `worker`, or else `worker-2`, `worker-3` … */
export function freeName(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name;
  for (let number = 2; ; number++) {
    const numbered = `${name}-${number}`;
    if (!taken.includes(numbered)) return numbered;
  }
}
