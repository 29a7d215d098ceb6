import { textOf } from '#resp/text.ts';
import type { Command, RespValue } from '#resp/value.ts';
import { readClusterNodes, type ClusterView } from './cluster-view.ts';

/** What a server says of itself. */
export interface ServerView {
  readonly kind: 'server';
  readonly role: 'primary' | 'replica';
  /** Of a replica: its primary's address, `ip:port`, where a name may stand for the ip. */
  readonly primary: string | null;
  /** Of a replica: whether the link to its primary is up, and whether the data are on their way. */
  readonly linkUp: boolean;
  readonly syncing: boolean;
  /** Bytes of the replication stream that it has written, or taken. */
  readonly offset: number;
  /** Of a primary: how far each replica has said that it is, by `ip:port`. */
  readonly replicas: ReadonlyArray<{
    readonly address: string;
    readonly offset: number;
    /** Seconds since it last said so. */
    readonly lagS: number;
  }>;
  readonly keys: number;
  readonly usedBytes: number;
  readonly cluster: ClusterView | null;
}

/** What a Sentinel says of the primary that it watches. */
export interface SentinelView {
  readonly kind: 'sentinel';
  /** `ip:port`; null when it watches nothing. */
  readonly primary: string | null;
  /** Its flags as Sentinel has them: `s_down`, `o_down`, `failover_in_progress` and others. */
  readonly flags: readonly string[];
  readonly epoch: number;
  readonly quorum: number;
  readonly sentinels: number;
}

export type NodeView = ServerView | SentinelView;

/** What a server is asked; the cluster's part is refused, and then null, where there is none. */
const SERVER_QUESTIONS: readonly Command[] = [
  ['INFO', 'replication', 'memory'],
  ['DBSIZE'],
  ['CLUSTER', 'INFO'],
  ['CLUSTER', 'NODES'],
];
const SENTINEL_QUESTIONS: readonly Command[] = [
  ['INFO', 'sentinel'],
  ['SENTINEL', 'MASTERS'],
];

export const questionsOf = (program: 'server' | 'sentinel'): readonly Command[] =>
  program === 'server' ? SERVER_QUESTIONS : SENTINEL_QUESTIONS;

/** Reads the answers to `questionsOf` a program. */
export function readNodeView(program: 'server' | 'sentinel', answers: readonly RespValue[]): NodeView {
  return program === 'server' ? readServer(answers) : readSentinel(answers);
}

/** `name:value` lines. */
function fieldsOf(info: string): ReadonlyMap<string, string> {
  return new Map(
    info.split(/\r?\n/).flatMap((line) => {
      const at = line.indexOf(':');
      return at > 0 ? [[line.slice(0, at), line.slice(at + 1)] as const] : [];
    }),
  );
}

const text = (value: RespValue | undefined): string =>
  value === undefined || value.kind === 'error' ? '' : (textOf(value) ?? '');

function readServer(answers: readonly RespValue[]): ServerView {
  const info = fieldsOf(text(answers[0]));
  const isReplica = info.get('role') === 'slave';
  const clusterInfo = text(answers[2]);
  const nodes = text(answers[3]);
  const cluster = fieldsOf(clusterInfo);
  return {
    kind: 'server',
    role: isReplica ? 'replica' : 'primary',
    primary: isReplica ? `${info.get('master_host')}:${info.get('master_port')}` : null,
    linkUp: info.get('master_link_status') === 'up',
    syncing: info.get('master_sync_in_progress') === '1',
    offset: Number(info.get('slave_repl_offset') ?? info.get('master_repl_offset') ?? 0),
    replicas: readReplicas(info),
    keys: Number(text(answers[1])),
    usedBytes: Number(info.get('used_memory') ?? 0),
    cluster:
      nodes === ''
        ? null
        : {
            ok: cluster.get('cluster_state') === 'ok',
            currentEpoch: Number(cluster.get('cluster_current_epoch') ?? 0),
            members: readClusterNodes(nodes),
          },
  };
}

/** `slave0:ip=10.0.0.2,port=6379,state=online,offset=14,lag=0,…` */
function readReplicas(info: ReadonlyMap<string, string>): ServerView['replicas'] {
  return [...info].flatMap(([name, value]) => {
    if (!/^slave\d+$/.test(name)) return [];
    const parts = new Map(value.split(',').map((part) => part.split('=', 2) as [string, string]));
    return [
      {
        address: `${parts.get('ip')}:${parts.get('port')}`,
        offset: Number(parts.get('offset') ?? 0),
        lagS: Number(parts.get('lag') ?? 0),
      },
    ];
  });
}

/** Names and values in turn, as Sentinel answers. */
function pairsOf(value: RespValue | undefined): ReadonlyMap<string, string> {
  if (value === undefined) return new Map();
  if (value.kind === 'map')
    return new Map(value.entries.map(([name, item]) => [text(name), text(item)] as const));
  if (value.kind !== 'array') return new Map();
  const items = value.items.map(text);
  return new Map(items.flatMap((name, at) => (at % 2 === 0 ? [[name, items[at + 1] ?? ''] as const] : [])));
}

function readSentinel(answers: readonly RespValue[]): SentinelView {
  const masters = answers[1];
  const primary = pairsOf(masters?.kind === 'array' ? masters.items[0] : undefined);
  const ip = primary.get('ip');
  return {
    kind: 'sentinel',
    primary: ip === undefined ? null : `${ip}:${primary.get('port')}`,
    flags: (primary.get('flags') ?? '').split(',').filter((flag) => flag !== '' && flag !== 'master'),
    epoch: Number(primary.get('config-epoch') ?? 0),
    quorum: Number(primary.get('quorum') ?? 0),
    sentinels: Number(primary.get('num-other-sentinels') ?? 0) + 1,
  };
}
