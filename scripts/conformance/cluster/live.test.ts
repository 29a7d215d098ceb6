import { expect, test } from 'vitest';
import { isInstalled } from '../real-server.ts';
import { CLUSTER_CASES, DRAINED, DRAINED_ENDS } from './cases.ts';
import { ourTool } from './our-tool.ts';
import { playCase } from './play-case.ts';
import { startRealStage } from './real-stage.ts';
import { readRecorded } from './recorded.ts';

test('every case is recorded, each line of it', () => {
  for (const { name, steps } of CLUSTER_CASES)
    expect(readRecorded(name).map((part) => /^\$ redis-cli --cluster (.*)$/m.exec(part)?.[1])).toEqual(
      steps.flatMap((step) => ('cli' in step ? [step.cli] : [])),
    );
});

const played = isInstalled('redis-server') ? CLUSTER_CASES : [];

test.each(played)(
  '$name: ours says of redis-server what redis-cli says',
  { timeout: 60_000 },
  async (one) => {
    const stage = await startRealStage(one.nodes);
    try {
      expect((await playCase(one, stage, ourTool(stage))).join('')).toBe(readRecorded(one.name).join(''));
    } finally {
      await stage.stop();
    }
  },
);

// Nothing is skipped where there is no redis-server: its tests are not made there.
test.each(played.length === 0 ? [] : [DRAINED])(
  'goes on when a primary has given its last slot',
  { timeout: 60_000 },
  async (drained) => {
    const stage = await startRealStage(drained.nodes);
    try {
      const parts = await playCase(drained, stage, ourTool(stage));
      expect(parts.map((part, at) => part.slice(-(DRAINED_ENDS[at] ?? '').length))).toEqual(DRAINED_ENDS);
    } finally {
      await stage.stop();
    }
  },
);
