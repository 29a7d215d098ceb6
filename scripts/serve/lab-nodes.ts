import type { Engine } from '#engine/engine.ts';
import type { Lab } from '#engine/lab/lab.ts';
import type { LabNodeState } from '#protocol/lab.ts';
import { RespDecoder } from '#resp/decode.ts';
import { textOf } from '#resp/text.ts';

/** A line for each node: its name, where it is reached, what it plays by its own account, and whether it runs. */
export async function labNodesTable({ engine, nodes }: Pick<Lab, 'engine' | 'nodes'>): Promise<string[]> {
  const rows = await Promise.all(
    nodes.map(async (node) => [
      node.id,
      `${node.ip}:${node.port}`,
      await roleOf(engine, node),
      node.skewMs === 0 ? node.life : `${node.life}, clock ${node.skewMs > 0 ? '+' : ''}${node.skewMs} ms`,
    ]),
  );
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
}

/** Asked of a copy of the node, so that asking leaves no trace, also in one that is paused. */
async function roleOf(engine: Engine, { id, program, life }: LabNodeState): Promise<string> {
  if (life !== 'running' && life !== 'paused') return '';
  if (program === 'sentinel') return 'sentinel';
  const [role] = new RespDecoder().push(await engine.inspect(id, [['ROLE']]));
  if (role?.kind !== 'array') return '';
  const [kind, host, port] = role.items.map((item) => textOf(item) ?? '');
  return kind === 'slave' ? `replica of ${host}:${port}` : 'primary';
}
