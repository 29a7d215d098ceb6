import { setTimeout as sleep } from 'node:timers/promises';
import { openTcpLink } from '../../cli/tcp-link.ts';
import { startRealServer, type RealServer } from '../real-server.ts';
import type { ClusterStage } from './play-case.ts';

/** Servers of the installed redis-server, each on a loopback address of its own; all of 127.0.0.0/8 is. */
export async function startRealStage(
  count: number,
): Promise<ClusterStage & { readonly stop: () => Promise<void> }> {
  const servers = new Map<string, RealServer>();
  for (let at = 1; at <= count; at++) {
    const host = `127.0.0.${at}`;
    // Without being told, a node is taken for where its connections come from, which is 127.0.0.1 for all of them.
    const options = { 'cluster-enabled': 'yes', 'cluster-node-timeout': '5000', 'cluster-announce-ip': host };
    const words = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
    servers.set(`n${at}`, await startRealServer(words, { host, hasFile: true }));
  }
  return {
    addresses: new Map(
      [...servers].map(([name, { port }], at) => [name, { host: `127.0.0.${at + 1}`, port }]),
    ),
    open: openTcpLink,
    crash: async (name) => servers.get(name)?.stop(),
    sleep: (ms) => sleep(ms),
    stop: async () => {
      await Promise.all([...servers.values()].map((server) => server.stop()));
    },
  };
}
