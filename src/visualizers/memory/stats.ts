import type { RespValue } from '#resp/value.ts';
import { itemsIn, numberIn, wordIn } from '../reply-reading.ts';

/** The lines of MEMORY STATS that account for memory, in bytes. */
export interface MemoryStats {
  /** What the server had in use before it had any data. */
  readonly startup: number;
  /** The tables of keys and of deadlines, of all databases. */
  readonly tables: number;
  readonly clients: number;
  /** Backlog, replicas' buffers and their connections. */
  readonly replication: number;
  /** What of the append-only file waits to be written. */
  readonly log: number;
  readonly scripts: number;
  readonly cluster: number;
  /** All of them, as the server adds them up: what it calls overhead. */
  readonly overhead: number;
}

/** The reply has one name after the other, each followed by its value; a database's value is such a list again. */
export function statsIn(reply: RespValue): MemoryStats {
  const stats = pairsIn(reply);
  const sum = (...names: readonly string[]): number =>
    names.reduce((total, name) => total + (numberIn(stats.get(name)) ?? 0), 0);
  let tables = 0;
  for (const [name, value] of stats) {
    if (!/^db\.\d+$/.test(name)) continue;
    for (const part of pairsIn(value).values()) tables += numberIn(part) ?? 0;
  }
  return {
    startup: sum('startup.allocated'),
    tables,
    clients: sum('clients.normal'),
    replication: sum('replication.backlog', 'replicas.repl.buffer', 'clients.slaves'),
    log: sum('aof.buffer'),
    scripts: sum('lua.caches', 'functions.caches'),
    cluster: sum('cluster.links', 'cluster.slot_import', 'cluster.slot_export'),
    overhead: sum('overhead.total'),
  };
}

function pairsIn(reply: RespValue): ReadonlyMap<string, RespValue> {
  const items = itemsIn(reply);
  const pairs = new Map<string, RespValue>();
  for (let at = 0; at + 1 < items.length; at += 2) {
    const [name, value] = [wordIn(items[at]), items[at + 1]];
    if (name !== null && value !== undefined) pairs.set(name, value);
  }
  return pairs;
}
