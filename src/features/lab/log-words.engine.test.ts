import { afterEach, expect, test } from 'vitest';
import type { LabLogLine } from '#client/engine-client.ts';
import { nodeId, openTestLab, type OpenedTestLab } from '#testing/test-lab.ts';
import { messageOf, namesIn, wordsOf } from './log-words.ts';

let opened: OpenedTestLab | null = null;
afterEach(() => opened?.stop());

/** What the nodes have logged, with what is said of each line. */
function readLog(lab: OpenedTestLab) {
  const lines = lab.log.map((text, seq): LabLogLine => {
    const [node = '', ...rest] = text.split(' ');
    return { kind: 'log', seq, atMs: 0, node: nodeId(node), line: rest.join(' ') };
  });
  const name = namesIn(lab.lab.nodes, lines);
  return lines.map(({ node, line }) => ({ node, line, words: wordsOf(line, name) }));
}

const said = (lab: OpenedTestLab): string[] => readLog(lab).map(({ node, words }) => `${node}: ${words}`);

/** The share of lines of which something is known, of those that say that something happened. */
function shareInWords(lab: OpenedTestLab): number {
  const told = readLog(lab).filter(({ line }) => /^\S+ [MSX] [*#] /.test(line));
  const files = /RDB|AOF|file|DB |lua|monotonic|version|initialized|Configuration loaded|memory/i;
  const happened = told.filter(({ line, words }) => words !== null || !files.test(messageOf(line)));
  return happened.filter(({ words }) => words !== null).length / happened.length;
}

test('replication is told in words: copies, what is lacking, losses, and new primaries', async () => {
  const lab = (opened = await openTestLab('replicas'));
  await lab.act('lab cut n1 n2');
  await lab.pass(12_000);
  await lab.act('lab heal');
  await lab.pass(5000);
  await lab.act('lab crash n1');
  await lab.ask(nodeId('n2'), 'REPLICAOF', 'NO', 'ONE');
  await lab.ask(nodeId('n3'), 'REPLICAOF', '10.0.0.2', '6379');
  await lab.pass(3000);
  const words = said(lab);
  expect(words).toContain('n2: It connects to its primary, n1.');
  expect(words).toContain('n1: n2 asks for its data.');
  expect(words).toContain('n2: The copy is loaded. From now on it gets every write.');
  expect(words).toContain('n1: It has heard nothing from its replica n2 for too long, and hangs up.');
  expect(words).toContain('n2: It is told to be a primary.');
  expect(words).toContain('n3: It is told to be a replica of n2.');
  expect(shareInWords(lab)).toBeGreaterThan(0.9);
});

test('a failover by Sentinels is told in words, with names in place of ids', async () => {
  const lab = (opened = await openTestLab('sentinel'));
  await lab.act('lab crash n1');
  await lab.pass(15_000);
  const words = said(lab).join('\n');
  expect(words).toMatch(/s\d: n1 has not answered in time: it alone thinks that it is down\./);
  expect(words).toMatch(/s\d: Enough Sentinels think that n1 is down: they agree on it\./);
  expect(words).toMatch(/s\d: It gives its vote of epoch 1 to s\d\./);
  expect(words).toMatch(/s\d: A majority has voted for it: it leads the failover\./);
  expect(words).toMatch(/s\d: The primary is n[23] now, and was n1\. Clients that ask are told so\./);
  expect(shareInWords(lab)).toBeGreaterThan(0.9);
});

test('a failover in a cluster is told in words', async () => {
  const lab = (opened = await openTestLab('cluster'));
  await lab.act('lab crash n1');
  await lab.pass(6000);
  await lab.act('lab restart n1');
  await lab.pass(4000);
  const words = said(lab);
  const together = words.join('\n');
  expect(together).toMatch(/n\d: n1 has not answered in time\. It suspects it \(PFAIL\)/);
  expect(together).toMatch(/n\d: A majority of the primaries suspects n1: it is taken to have failed/);
  expect(words).toContain('n4: It has the votes of a majority: it is the new primary.');
  expect(together).toMatch(/n[23]: It gives its vote of epoch \d+ to n4\./);
  expect(words).toContain('n1: Its slots belong to n4 now, so it becomes its replica.');
  expect(shareInWords(lab)).toBeGreaterThan(0.9);
});

test('a line that is not known stays as it is', () => {
  expect(wordsOf('2026-01-01T00:00:00.000Z M * Something new', (who) => who)).toBeNull();
  expect(wordsOf('used_memory:1', (who) => who)).toBeNull();
  expect(messageOf('2026-01-01T00:00:00.000Z M * Something new')).toBe('Something new');
  expect(messageOf('used_memory:1')).toBe('used_memory:1');
});
