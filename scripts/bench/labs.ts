import { readFile } from 'node:fs/promises';
import { Engine } from '#engine/engine.ts';
import { WorldHistory } from '#engine/history/history.ts';
import { LabRecord } from '#engine/lab/lab-record.ts';
import { labWorld } from '#engine/lab/lab-world.ts';
import { Lab } from '#engine/lab/lab.ts';
import { relinkedEngine } from '#engine/relink/cached-engine.ts';
import { sentinelClient } from '#engine/server/sentinel/sentinel-client.ts';
import { HISTORY_BUDGET_BYTES } from '#protocol/history.ts';
import { LAB_TOPOLOGIES, type LabTopology } from '#protocol/lab.ts';
import { nodeId } from '#protocol/ids.ts';
import { repeat, type Group, type Measured } from './measure.ts';
import { percentile } from './statistics.ts';

const START_MS = 1_767_225_600_000;
/** The longest that a promotion is waited for, in milliseconds of the lab's time. */
const PATIENCE_MS = 30_000;
/** Points that are made of a cluster. */
const POINTS = 200;

/** A cluster loses a primary: the lab's time from the crash until its replica says that it is one. */
async function promotion(engine: Engine, lab: Lab): Promise<number> {
  const began = lab.state.nowMs;
  await lab.act({ lab: 'crash', node: 'n1' });
  while (lab.state.nowMs - began < PATIENCE_MS) {
    await engine.lab.pass(50);
    const role = new TextDecoder().decode(await engine.inspect(nodeId('n4'), [['ROLE']]));
    if (role.includes('master')) return lab.state.nowMs - began;
  }
  throw new Error('no replica took over');
}

async function open(module: WebAssembly.Module, topology: LabTopology, seed: string) {
  const began = performance.now();
  const options = { seed, startMs: START_MS, makeSentinel: sentinelClient };
  const engine = new Engine({ module, observed: true, lab: options });
  const lab = await Lab.open(engine, topology);
  return { engine, lab, openMs: performance.now() - began };
}

/** Points of a cluster, one after every hundred milliseconds of its time: the median of what one takes. */
async function points(engine: Engine, lab: Lab): Promise<number> {
  const past = new WorldHistory({
    world: labWorld({ engine, lab, record: new LabRecord() }),
    budgetBytes: HISTORY_BUDGET_BYTES,
  });
  const made: number[] = [];
  for (let at = 0; at < POINTS; at++) {
    await engine.lab.pass(100);
    const began = performance.now();
    past.add();
    made.push(performance.now() - began);
  }
  past.stop();
  return percentile(made, 50);
}

async function labs(runs: number): Promise<Record<string, Measured>> {
  const module = await WebAssembly.compile(await readFile(await relinkedEngine()));
  const rows: Record<string, Measured> = {};
  for (const topology of LAB_TOPOLOGIES) {
    const times = await repeat(runs, async (at) => {
      const { engine, openMs } = await open(module, topology, `bench ${at}`);
      engine.stop();
      return openMs;
    });
    rows[`open-${topology}`] = { values: times };
  }
  const clusters = await repeat(runs, async (at) => {
    const { engine, lab } = await open(module, 'cluster', `promotion ${at}`);
    const bytes = lab.nodes.reduce((sum, node) => sum + node.memoryBytes, 0);
    const pointMs = await points(engine, lab);
    const promotedMs = await promotion(engine, lab);
    engine.stop();
    return { promotedMs, pointMs, megabytes: bytes / 1_000_000 };
  });
  rows['promotion'] = { values: clusters.map(({ promotedMs }) => promotedMs), note: 'of the lab’s time' };
  rows['point'] = {
    values: clusters.map(({ pointMs }) => pointMs),
    note: `${POINTS} points in each run, of six servers without data`,
  };
  rows['memory'] = { values: clusters.map(({ megabytes }) => megabytes), note: 'of its six servers' };
  return rows;
}

/** How long a lab takes until its nodes are one, a point of a cluster, and a cluster until it has replaced a primary. */
export const labsGroup: Group = {
  name: 'labs',
  about: 'labs of several servers, in Node',
  rows: [
    ...LAB_TOPOLOGIES.map(
      (topology) =>
        ({
          name: `open-${topology}`,
          about: `open ${topology}`,
          unit: 'ms',
          goal: { want: 'at most', limit: 1000 },
        }) as const,
    ),
    {
      name: 'promotion',
      about: 'a replica takes over from a primary that crashed',
      unit: 'ms',
      goal: { want: 'at most', limit: 2500 },
    },
    { name: 'point', about: 'a point of a cluster, median', unit: 'ms' },
    { name: 'memory', about: 'memory of a cluster', unit: 'MB', goal: { want: 'at most', limit: 64 } },
  ],
  measure: labs,
};
