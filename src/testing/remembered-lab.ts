import { createHash } from 'node:crypto';
import type { Engine } from '#engine/engine.ts';
import { WorldHistory } from '#engine/history/history.ts';
import type { Point } from '#engine/history/point.ts';
import { LabRecord } from '#engine/lab/lab-record.ts';
import { labWorld } from '#engine/lab/lab-world.ts';
import { Lab } from '#engine/lab/lab.ts';
import { planOf } from '#engine/lab/topology.ts';
import { watchTraffic } from '#engine/lab/traffic.ts';
import type { LabEvent, LabTopology } from '#protocol/lab.ts';
import { utf8Text } from '#resp/text.ts';
import { repeatableLab, startTestLab } from './test-lab.ts';

const MB = 1024 * 1024;

/** Asked on a copy: what a node has and knows. Of a Sentinel that is what it thinks of the nodes. */
const QUESTIONS = {
  server: [
    ['DEBUG', 'DIGEST'],
    ['INFO', 'replication', 'clients', 'cluster'],
    ['CLIENT', 'LIST'],
  ],
  sentinel: [
    ['SENTINEL', 'MASTERS'],
    ['SENTINEL', 'REPLICAS', 'mymaster'],
  ],
} as const;

/** A lab with a history; whatever can be seen of it can be compared. */
export async function openRememberedLab(topology: LabTopology, seed = 'test', budgetBytes = 64 * MB) {
  const record = new LabRecord();
  const test = await startTestLab(seed, {
    lab: repeatableLab(seed),
    observed: true,
    onLog: (node, line) => record.log(test.nowMs(), node, line),
  });
  const { engine } = test;
  const nodes = planOf(topology).nodes.map((node) => ({ ...node, ...node.address }));
  watchTraffic(engine.network, {
    nodes: () => nodes,
    nowMs: () => test.nowMs(),
    onMessage: (message) => record.message(message),
  });
  const lab = await Lab.open(engine, topology);
  record.take();
  const history = new WorldHistory({ world: labWorld({ engine, lab, record }), budgetBytes });

  return {
    ...test,
    lab,
    history,
    act: (line: string): Promise<void> => lab.actOn(line.split(' ')),
    point: (): Point => {
      record.take();
      return history.add();
    },
    goTo: (point: Point): boolean => history.goTo(point.id),
    /** What has happened, as it is told to the page, since it was asked last, or a point was made or gone to. */
    told: (): readonly LabEvent[] => record.take(),
    /** Everything that can be seen of it at this instant. */
    whole: async () => ({
      clock: engine.clock.monoNs(),
      nodes: await Promise.all(lab.nodes.map((node) => nodeNow(engine, node))),
      faults: lab.faults,
      logged: record.logged,
    }),
  };
}

export type RememberedLab = Awaited<ReturnType<typeof openRememberedLab>>;

async function nodeNow(engine: Engine, node: Lab['nodes'][number]) {
  const { id, program, life, skewMs } = node;
  const { running, files } = engine.node(id);
  const said = running ? utf8Text(await engine.inspect(id, QUESTIONS[program])) : null;
  const stored = Array.from(files.entries(), ([path, file]) => [
    path,
    createHash('sha256').update(files.copy(file)).digest('hex'),
  ]);
  return { id, life, skewMs, said, stored };
}
