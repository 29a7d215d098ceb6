import { normalisePath } from '../filesystem/file-system.ts';
import type { SocketTable } from '../network/socket-table.ts';
import type { ServerExports } from './server-exports.ts';
import { replicas, snapshotName, workingFolder } from './server-struct.ts';
import type { WasmMemory } from './wasm-memory.ts';

/** What the hooks that send data to replicas and to other primaries work on. */
export interface ReplicationContext {
  readonly memory: WasmMemory;
  readonly sockets: SocketTable;
  readonly exports: () => ServerExports;
  /** The bytes of a file by its path; null when there is none. */
  readonly readFile: (path: string) => Uint8Array | null;
  /** Runs when the step is over: what the server calls in a later turn of its loop. */
  readonly afterStep: (work: () => void) => void;
}

const OK = 0;
/** `REPLICA_CAPA_EOF` of server.h: the replica can be sent a snapshot of unknown length, straight from a child. */
const CAPABLE_OF_EOF = 1;
/** `REPLICA_REQ_RDB_MASK`: without data, without functions (`REPLCONF rdb-filter-only`). */
const RDB_FILTERS = 3;
/** `REPLICA_STATE_WAIT_BGSAVE_END` of server.h. */
const WAITS_FOR_SNAPSHOT = 7;
/** `client`: connection *conn at 8, `repl_data` at 104, a pointer to what begins with the state. `connection`: int fd at 12. */
const CLIENT_CONNECTION = 8;
const CLIENT_REPLICATION = 104;
const CONNECTION_FD = 12;
/** `slotMigrationJob`: client *client; found in `slotExportJobBeginSnapshotToTargetSocket`. */
const JOB_CLIENT = 152;
/** More than a `rio` takes: its functions, checksum, counters and the largest of its kinds. */
export const RIO_BYTES = 512;

/**
 * What a native server does through a child process when another node wants its data.
 *
 * A full synchronisation: `startBgsaveForReplication` is its one door, for commands and for the cron. The server's own
 * function is run, with the disk as the way, so that the snapshot is saved at once and each replica has been told how
 * its stream begins. The part that then sends the file was dropped by the linker, because it can only follow the end of
 * a child; so the file is sent here, as `sendBulkToReplica` would, and the replica is put online.
 *
 * A slot migration: the child would write the snapshot of the slots to the target's socket. Its branch is in the image
 * (`childSnapshotForSyncSlot`) and is run in place; then the job goes on as it does when the child has ended well.
 */
export function replicationHooks(context: ReplicationContext) {
  const { memory, exports, afterStep } = context;
  const word = (pointer: number): number => memory.view.getUint32(pointer, true);
  const socketOf = (client: number): number =>
    memory.view.getInt32(word(client + CLIENT_CONNECTION) + CONNECTION_FD, true);

  const sendSnapshot = (): void => {
    const name = snapshotName(memory);
    const waiting = replicas(memory).filter(
      (client) => word(word(client + CLIENT_REPLICATION)) === WAITS_FOR_SNAPSHOT,
    );
    const path = normalisePath(name.startsWith('/') ? name : `${workingFolder(memory)}/${name}`);
    const bytes = waiting.length === 0 ? null : context.readFile(path);
    if (bytes === null) return;
    const header = new TextEncoder().encode(`$${bytes.length}\r\n`);
    for (const client of waiting) {
      const endpoint = context.sockets.get(socketOf(client));
      if (endpoint?.kind !== 'socket') continue;
      endpoint.socket.outgoing.push(header);
      endpoint.socket.outgoing.push(bytes);
      if (exports().replicaPutOnline(client) === 1) exports().replicaStartCommandStream(client);
    }
  };

  return {
    startBgsaveForReplication: (capabilities: number, request: number, version: number): number => {
      // A snapshot with a part left out only ever goes to the socket, which a second process would write; the server
      // takes it for its own mistake when it is asked for another way. So it tries, fails, and says so to the replica.
      const isFiltered = (request & RDB_FILTERS) !== 0;
      const result = exports().own_startBgsaveForReplication(
        isFiltered ? capabilities : capabilities & ~CAPABLE_OF_EOF,
        request,
        version,
      );
      if (result === OK) afterStep(sendSnapshot);
      return result;
    },
    slotExportJobBeginSnapshotToTargetSocket: (job: number): number => {
      const { malloc, free, rioInitWithFd, childSnapshotForSyncSlot, rioFdFlush, rioFreeFd } = exports();
      const rio = malloc(RIO_BYTES);
      rioInitWithFd(rio, socketOf(word(job + JOB_CLIENT)));
      const result = childSnapshotForSyncSlot(rio, job);
      rioFdFlush(rio);
      rioFreeFd(rio);
      free(rio);
      if (result === OK) afterStep(() => exports().slotExportBeginStreaming(job));
      return result;
    },
  };
}
