import { isHostName, type LabFiles, type LabNodeFiles, type NodePrimary } from '#protocol/capsule.ts';
import type { NodeId } from '#protocol/ids.ts';
import type { LabTopology } from '#protocol/lab.ts';
import { EngineError } from '#protocol/wire-error.ts';
import { RespDecoder } from '#resp/decode.ts';
import { textOf } from '#resp/text.ts';
import type { NodeSpec } from '../engine-options.ts';
import type { Engine } from '../engine.ts';
import { copyOf } from '../live-files.ts';
import type { Lab } from './lab.ts';
import { hasBus, type LabNode } from './topology.ts';

/*
 * A lab as files: what is taken along when it is to go on elsewhere, in another browser or a later version. Images of the
 * nodes' memories would fit this engine alone, so the nodes are started again, each on its own files: data, configuration,
 * and what it has written there of cluster or Sentinels. Which server follows which is not in its files until CONFIG
 * REWRITE puts it there, so that is taken along beside them.
 */

/**
 * The files of all nodes of a lab, and how it is, at one instant: meanwhile its time stands and no node gets any. Rejects
 * with `busy` while its time is being let pass.
 */
export async function labFiles(lab: Lab): Promise<LabFiles> {
  const { engine, topology } = lab;
  if (engine.lab.isPassing) throw new EngineError('busy', 'the lab’s time is being let pass');
  const { rate } = engine.lab;
  const { nodes } = lab;
  const held = nodes.filter(({ life }) => life === 'running').map(({ id }) => engine.node(id));
  engine.lab.setRate(0);
  for (const node of held) node.pause(true);
  try {
    const primaries = new Map<NodeId, NodePrimary | null>();
    for (const { id, program } of nodes)
      if (engine.node(id).running && program === 'server' && !hasBus(topology))
        primaries.set(id, await primaryOf(engine, id));
    return {
      topology,
      nodes: nodes.map(({ id, life, skewMs }) => ({
        ...{ node: id, life, skewMs, primary: primaries.get(id) ?? null },
        ...copyOf(engine.node(id).files),
      })),
      faults: lab.faults,
      clock: { atMs: Number(engine.clock.realNs() / 1_000_000n), rate },
    };
  } finally {
    for (const node of held) node.pause(false);
    engine.lab.setRate(rate);
  }
}

async function primaryOf(engine: Engine, id: NodeId): Promise<NodePrimary | null> {
  const [role] = new RespDecoder().push(await engine.inspect(id, [['ROLE']]));
  if (role?.kind !== 'array') return null;
  const [kind, host, port] = role.items.map(textOf);
  return kind === 'slave' && isHostName(host) ? { host, port: Number(port) } : null;
}

/** What is held of a node. Throws `bad-request` when nothing is. */
export function heldNode({ nodes }: Pick<LabFiles, 'nodes'>, id: NodeId): LabNodeFiles {
  const held = nodes.find(({ node }) => node === id);
  if (held === undefined) throw new EngineError('bad-request', `nothing is held of the node ${id}`);
  return held;
}

/** How a node is started on files of another: as what that one was. */
export function startOf(
  { program }: LabNode,
  { life, primary }: LabNodeFiles,
  topology: LabTopology,
): Pick<NodeSpec, 'arguments' | 'ended'> {
  if (life === 'ended') return { ended: { how: 'shutdown', code: 0 } };
  if (life === 'off') return { ended: { how: 'power-off' } };
  if (life === 'crashed')
    return { ended: { how: 'crash', message: 'it had crashed when its files were taken', log: [] } };
  if (program !== 'server' || hasBus(topology)) return {};
  return {
    arguments:
      primary === null ? ['--replicaof', 'no', 'one'] : ['--replicaof', primary.host, String(primary.port)],
  };
}
