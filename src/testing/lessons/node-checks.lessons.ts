import { afterEach, expect, it } from 'vitest';
import { checkSchema } from '#lesson-kit/check.schema.ts';
import { judge } from '#lesson-kit/check.ts';
import { parseLabLine } from '#protocol/lab-action.ts';
import { startRehearsalServer, type RehearsalServer } from '../rehearsal-server.ts';

/** The part that a node plays, as the nodes of real labs tell it: their replies have the shapes that the check expects. */
let server: RehearsalServer | null = null;
afterEach(() => server?.stop());

async function lab(topology: 'replicas' | 'sentinel' | 'cluster', ...lines: readonly string[]) {
  const opened = await startRehearsalServer({ topology, clock: 'running' }, 'test');
  server = opened;
  for (const text of lines) {
    const read = parseLabLine(text.split(' '));
    if (!read.ok || read.line.lab === 'nodes' || read.line.lab === 'log') throw new Error(text);
    await opened.lab(read.line);
  }
  return async (authored: object): Promise<true | string> => {
    const checks = [checkSchema.parse({ node: authored })];
    const [found] = await judge(checks, {
      inspect: (node, commands) => opened.inspect(node, commands),
      exchanges: [],
    });
    if (found === undefined) throw new Error('no finding');
    return found.verdict.ok ? true : found.verdict.because;
  };
}

it('knows primary and replicas, and a link that is up', async () => {
  const verdict = await lab('replicas');
  expect(await verdict({ node: 'n1', role: 'primary' })).toBe(true);
  expect(await verdict({ node: 'n2', role: 'replica', link: 'up' })).toBe(true);
  expect(await verdict({ node: 'n2', role: 'primary' })).toBe(
    'Node n2 is a replica. It should be a primary.',
  );
});

it('knows a link that is down, and a node that does not run', async () => {
  const verdict = await lab('replicas', 'lab crash n1');
  await server?.tick(1000);
  expect(await verdict({ node: 'n2', role: 'replica', link: 'down' })).toBe(true);
  expect(await verdict({ node: 'n1', running: false })).toBe(true);
  expect(await verdict({ node: 'n1', role: 'primary' })).toBe(
    'Node n1 is not running. It should be a primary.',
  );
});

it('knows Sentinels', async () => {
  const verdict = await lab('sentinel');
  expect(await verdict({ node: 's2', role: 'sentinel' })).toBe(true);
  expect(await verdict({ node: 'n2', role: 'sentinel' })).toContain('Node n2 is a replica');
});

it('counts the slots that a node serves, and none for a replica', async () => {
  const verdict = await lab('cluster');
  const third = { count: { min: 5461, max: 5461 }, includes: [0, 5460], excludes: [5461] };
  expect(await verdict({ node: 'n1', role: 'primary', slots: third })).toBe(true);
  expect(await verdict({ node: 'n4', role: 'replica', link: 'up', slots: { count: { max: 0 } } })).toBe(true);
  expect(await verdict({ node: 'n2', slots: { includes: [0] } })).toBe(
    'Node n2 is serving 5462 hash slots (5461-10922). It should be serving hash slot 0.',
  );
});
