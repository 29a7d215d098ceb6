import type { Connection } from '#client/engine-client.ts';
import type { AppState } from './app-state.ts';
import { nodeAt } from './lab/node-address.ts';

/**
 * How a program of the page reaches servers: the one of the page, or a node of its lab, each at its own address. Its
 * connections are on tape under its name, as everybody's are. Rejects, with a reason for the program, for an address at
 * which nobody listens.
 */
export function programConnections(
  { session, terminals }: Pick<AppState, 'session' | 'terminals'>,
  name: string,
): (host: string, port: number) => Promise<Connection> {
  return async (host, port) => {
    const node = nodeAt({ host, port }, session.getState().nodes);
    if (node === null) throw new Error(`nobody listens at ${host}:${port}`);
    return terminals.watch(await session.connect(node), { name, kind: 'page', place: null });
  };
}
