import { nodeId, type NodeId } from '#protocol/ids.ts';
import type { LabTopology } from '#protocol/lab.ts';
import type { Address } from '../network/address.ts';
import {
  initialConfiguration,
  LOCAL_IP,
  sentinelConfiguration,
  type ServerProgram,
} from '../server/configuration.ts';
import type { AdminClient } from './admin-client.ts';

/** One node of a topology. */
export interface LabNode {
  readonly id: NodeId;
  readonly program: ServerProgram;
  /** Its address in the virtual network. */
  readonly address: Address;
  /** What its configuration file says at first. */
  readonly configuration: string;
  /** Its id in a cluster; a server that is given none makes one up. */
  readonly clusterId?: string;
}

/** The nodes, and how they become more than a number of single servers. */
export interface TopologyPlan {
  readonly nodes: readonly LabNode[];
  readonly form: (admin: AdminClient) => Promise<void>;
}

/** Where every node of a lab is: the nth server, and the nth Sentinel, from 0. */
export interface LabAddresses {
  readonly server: (at: number) => Address;
  readonly sentinel: (at: number) => Address;
}

/** Each node on a machine of its own, on the usual ports. */
export const usualAddresses: LabAddresses = {
  server: (at) => ({ ip: `10.0.0.${at + 1}`, port: 6379 }),
  sentinel: (at) => ({ ip: `10.0.0.${at + 101}`, port: 26_379 }),
};

/** All nodes on this machine, each on a port of its own: servers from `port` on, and after them the Sentinels. */
export function loopbackAddresses(topology: LabTopology, port: number): LabAddresses {
  const { nodes } = planOf(topology);
  const servers = nodes.filter(({ program }) => program === 'server').length;
  const at = (place: number): Address => ({ ip: LOCAL_IP, port: port + place });
  return { server: at, sentinel: (place) => at(servers + place) };
}

/** Whether its nodes have the bus of a cluster, `BUS_PORT_OFFSET` above the ports for clients. */
export const hasBus = (topology: LabTopology): boolean => topology === 'cluster' || topology === 'nodes';

/** What Sentinels call the primary and its replicas, as in the manuals. */
export const PRIMARY_NAME = 'mymaster';
const QUORUM = 2;
const DOWN_AFTER_MS = 2_000;
const FAILOVER_TIMEOUT_MS = 10_000;
const CLUSTER_NODE_TIMEOUT_MS = 1_500;
export const SLOTS = 16_384;
/** For the steps of forming, in milliseconds of the lab's time; all of them take a second or two. */
const PATIENCE_MS = 30_000;

/**
 * What all servers of a lab are told besides what a single one is. Replicas are synchronised at once instead of after the
 * five seconds in which more might come, and a link that is silent is given up after ten seconds instead of sixty, because
 * a lesson does not wait for a minute.
 */
const LAB_SETTINGS = ['repl-diskless-sync-delay 0', 'repl-timeout 10', 'repl-ping-replica-period 2'];

const server = (addresses: LabAddresses, at: number, settings: readonly string[] = []): LabNode => ({
  id: nodeId(`n${at + 1}`),
  program: 'server',
  address: addresses.server(at),
  configuration: `${initialConfiguration({ appendOnly: true })}${[...LAB_SETTINGS, ...settings].join('\n')}\n`,
});

const range = (count: number): number[] => Array.from({ length: count }, (_, at) => at);

/** Waits until every one of some nodes says something of itself. */
const all = (
  admin: AdminClient,
  nodes: readonly LabNode[],
  command: readonly string[],
  says: (answer: string) => boolean,
): Promise<void> =>
  admin.until(command.join(' '), PATIENCE_MS, async () => {
    for (const { id } of nodes) if (!says(await admin.ask(id, ...command))) return false;
    return true;
  });

/** A primary with two replicas. */
function replicas(addresses: LabAddresses): TopologyPlan {
  const nodes = range(3).map((at) => server(addresses, at));
  return { nodes, form: (admin) => followFirst(admin, nodes) };
}

async function followFirst(admin: AdminClient, [primary, ...others]: readonly LabNode[]): Promise<void> {
  if (primary === undefined) return;
  const { ip, port } = primary.address;
  for (const { id } of others) await admin.ask(id, 'REPLICAOF', ip, String(port));
  await all(admin, others, ['INFO', 'replication'], (info) => info.includes('master_link_status:up'));
  for (const { id } of [primary, ...others]) await admin.ask(id, 'CONFIG', 'REWRITE');
}

/** The same, watched by three Sentinels. */
function sentinel(addresses: LabAddresses): TopologyPlan {
  const servers = range(3).map((at) => server(addresses, at));
  const configuration = sentinelConfiguration({
    name: PRIMARY_NAME,
    primary: addresses.server(0),
    quorum: QUORUM,
    downAfterMs: DOWN_AFTER_MS,
    failoverTimeoutMs: FAILOVER_TIMEOUT_MS,
  });
  const sentinels = range(3).map((at): LabNode => ({
    id: nodeId(`s${at + 1}`),
    program: 'sentinel',
    address: addresses.sentinel(at),
    configuration,
  }));
  return {
    nodes: [...servers, ...sentinels],
    form: async (admin) => {
      await followFirst(admin, servers);
      await all(admin, sentinels, ['INFO', 'sentinel'], (info) =>
        /status=ok.*slaves=2,sentinels=3/.test(info),
      );
    },
  };
}

/**
 * Three primaries that share the slots, with a replica each: n4 follows n1, and so on. Their ids say which they are, n1
 * being 40 ones, because whoever moves slots has to type them, and a lesson has to know them.
 */
function cluster(addresses: LabAddresses): TopologyPlan {
  const all = nodes(addresses).nodes.map((node, at) => ({ ...node, clusterId: String(at + 1).repeat(40) }));
  return { nodes: all, form: (admin) => formCluster(admin, all) };
}

/** Six servers that can become a cluster and have not met. */
function nodes(addresses: LabAddresses): TopologyPlan {
  const settings = ['cluster-enabled yes', `cluster-node-timeout ${CLUSTER_NODE_TIMEOUT_MS}`];
  return { nodes: range(6).map((at) => server(addresses, at, settings)), form: () => Promise.resolve() };
}

async function formCluster(admin: AdminClient, nodes: readonly LabNode[]): Promise<void> {
  const primaries = nodes.slice(0, nodes.length / 2);
  const ids: string[] = [];
  for (const [at, { id }] of primaries.entries()) {
    const [from, to] = [at, at + 1].map((part) => Math.round((part * SLOTS) / primaries.length));
    await admin.ask(id, 'CLUSTER', 'ADDSLOTSRANGE', String(from), String((to ?? SLOTS) - 1));
    await admin.ask(id, 'CLUSTER', 'SET-CONFIG-EPOCH', String(at + 1));
    ids.push(await admin.ask(id, 'CLUSTER', 'MYID'));
  }
  const [first, ...others] = nodes;
  for (const { address } of others) {
    if (first !== undefined) await admin.ask(first.id, 'CLUSTER', 'MEET', address.ip, String(address.port));
  }
  const knowsAll = (info: string): boolean =>
    info.includes('cluster_state:ok') && info.includes(`cluster_known_nodes:${nodes.length}`);
  await all(admin, nodes, ['CLUSTER', 'INFO'], knowsAll);
  for (const [at, { id }] of nodes.slice(primaries.length).entries())
    await admin.ask(id, 'CLUSTER', 'REPLICATE', ids[at] ?? '');
  await all(admin, primaries, ['INFO', 'replication'], (info) => info.includes('state=online'));
}

/** Five primaries that know nothing of each other. */
function redlock(addresses: LabAddresses): TopologyPlan {
  return { nodes: range(5).map((at) => server(addresses, at)), form: () => Promise.resolve() };
}

const plans: Readonly<Record<LabTopology, (addresses: LabAddresses) => TopologyPlan>> = {
  replicas,
  sentinel,
  cluster,
  redlock,
  nodes,
};

export const planOf = (topology: LabTopology, addresses: LabAddresses = usualAddresses): TopologyPlan =>
  plans[topology](addresses);
