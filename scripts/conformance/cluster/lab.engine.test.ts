import { expect, test } from 'vitest';
import type { ServerAddress } from '#redis-cli/server-address.ts';
import { openInLab, sleepInLab, whileTimePasses } from '#testing/lab-time.ts';
import { nodeId, startTestLab, type TestLab } from '#testing/test-lab.ts';
import { CLUSTER_CASES, DRAINED, DRAINED_ENDS } from './cases.ts';
import type { ClusterCase } from './cluster-case.ts';
import { ourTool } from './our-tool.ts';
import { playCase, type ClusterStage } from './play-case.ts';
import { readRecorded } from './recorded.ts';

/** What they are told besides what every server of a lab is. */
const SETTINGS = [
  '--cluster-enabled',
  'yes',
  '--cluster-node-timeout',
  '1500',
  '--repl-diskless-sync-delay',
  '0',
];

/** Servers of ours, as many as a case has, which do not know one another. */
async function startLabStage(lab: TestLab, count: number): Promise<ClusterStage> {
  const addresses = new Map<string, ServerAddress>();
  for (let at = 1; at <= count; at++) {
    await lab.start(`n${at}`, { arguments: SETTINGS });
    addresses.set(`n${at}`, { host: `10.0.0.${at}`, port: 6379 });
  }
  return {
    addresses,
    open: (address) => openInLab(lab, address),
    crash: (name) => Promise.resolve(lab.engine.node(nodeId(name)).crash('crashed in a test')),
    sleep: (ms) => sleepInLab(lab, ms),
  };
}

/** Plays a story with ours on servers of ours; what was printed, a part for each line. */
async function play(one: ClusterCase): Promise<readonly string[]> {
  const lab = await startTestLab();
  try {
    const stage = await startLabStage(lab, one.nodes);
    return await whileTimePasses(lab, playCase(one, stage, ourTool(stage)));
  } finally {
    lab.stop();
  }
}

test.each(CLUSTER_CASES)(
  '$name: ours says of our servers what redis-cli says of redis-server',
  async (one) => {
    expect((await play(one)).join('')).toBe(readRecorded(one.name).join(''));
  },
);

test('keys of a slot come together though two nodes have some, where redis-cli’s MIGRATE is redirected', async () => {
  const found = CLUSTER_CASES.find(({ name }) => name === 'slots of two owners');
  const steps = found?.steps.filter((step) => !('cli' in step) || step.cli.startsWith('create')) ?? [];
  const played = await play({
    name: 'fixing slots of two owners',
    nodes: 3,
    steps: [
      ...steps,
      { cli: 'fix n1 --cluster-search-multiple-owners' },
      { settle: 'n1 n2 n3' },
      { cli: 'check n1 --cluster-search-multiple-owners' },
    ],
  });
  const [, fixed = '', checked = ''] = played;
  expect(fixed.split('\n').slice(-8)).toEqual(
    [
      '>>> Fixing multiple owners for slot 0...',
      '>>> Setting slot 0 owner: n1',
      'Moving slot 0 from n2 to n1: ',
      '*** Target key exists',
      '*** Checking key values on both nodes...',
      '*** Replacing target keys...',
      '.',
      '[OK] No multiple owners found.',
      'exit 0',
      '',
    ].slice(-8),
  );
  expect(checked).toContain('n1 (<n1>) -> 3 keys | 5461 slots | 0 slaves.\nn2 (<n2>) -> 0 keys');
  expect(checked).toContain('[OK] No multiple owners found.\nexit 0');
});

test('goes on when a primary has given its last slot', async () => {
  const parts = await play(DRAINED);
  expect(parts.map((part, at) => part.slice(-(DRAINED_ENDS[at] ?? '').length))).toEqual(DRAINED_ENDS);
});
