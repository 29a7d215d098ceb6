import 'fake-indexeddb/auto';
import path from 'node:path';
import { expect, test } from 'vitest';
import { EngineWorkerClient } from '#client/engine-worker-client.ts';
import { readMyths } from '#lesson-kit/build/myth-library.ts';
import type { MythRun } from '#lesson-kit/myth.ts';
import { createScratchServer } from '#state/scratch/scratch-server.ts';
import { InProcessWorker } from '#testing/in-process-worker.ts';
import { playMyth } from './play-myth.ts';

const read = await readMyths(path.resolve(import.meta.dirname, '../../../lessons'));
const myths = read.ok ? read.value.flatMap(({ group }) => group.myths) : [];

function runOf(id: string): MythRun {
  const myth = myths.find((one) => one.id === id);
  if (myth?.kind !== 'run') throw new Error(`${id} has no run`);
  return myth.run;
}

const scratch = createScratchServer({
  createClient: () => new EngineWorkerClient({ createWorker: () => new InProcessWorker() }),
  seed: () => 'one seed',
  limitMs: 20_000,
});
const play = (run: MythRun) => playMyth(scratch, run, new AbortController().signal);

/** One client, several, messages, time that is moved, a server that is ended, and a lab. */
test.each(['E1', 'E5', 'E67', 'E73', 'E84', 'E92'])(
  'the page decides %s as the proof of the myths does',
  async (id) => {
    expect((await play(runOf(id))).decided).toBe(true);
  },
);

test('shows the lines of the run without the seed, and marks the replies that decide', async () => {
  const { lines } = await play(runOf('E2'));
  expect(lines.map(({ text, decides }) => [text, decides])).toEqual([
    ['MULTI', false],
    ['SET before 1', false],
    ['LPUSH name x', false],
    ['SET after 2', false],
    ['EXEC', true],
    ['MGET before after', true],
  ]);
  expect(lines[4]?.printed.output).toContain('WRONGTYPE');
});

test('says so when other replies come than those that decide', async () => {
  const run = runOf('E2');
  const { lines, decided } = await play({ ...run, decides: [{ command: ['EXEC'], reply: { nil: true } }] });
  expect(decided).toBe(false);
  expect(lines.some(({ decides }) => decides)).toBe(false);
});
