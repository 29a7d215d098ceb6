import type { Connection } from '#client/engine-client.ts';
import { EngineWorkerClient } from '#client/engine-worker-client.ts';

/*
 * The page that the throughput is measured in: the application's own client and worker, and nothing else of it. The
 * bench calls what it leaves on the global object.
 */

/** What is to be sent; see `load.ts`. Plain values, because it comes as JSON. */
export interface PortLoad {
  readonly batch: readonly number[];
  /** Bytes of the replies to one batch. */
  readonly batchReply: number;
  /** In all, shared out evenly over the connections. */
  readonly batches: number;
  readonly connections: number;
  /** Batches that one connection keeps under way. */
  readonly underWay: number;
}

interface Work {
  readonly batch: Uint8Array;
  readonly batchReply: number;
  readonly batches: number;
  readonly underWay: number;
}

/** Keeps batches under way on a connection until all are answered. */
function drive(connection: Connection, { batch, batchReply, batches, underWay }: Work): Promise<void> {
  return new Promise((resolve, reject) => {
    let sent = 0;
    let replied = 0;
    const send = (): void => {
      const due = Math.min(batches, Math.floor(replied / batchReply) + underWay) - sent;
      if (due <= 0) return;
      const bytes = new Uint8Array(due * batch.length);
      for (let at = 0; at < due; at++) bytes.set(batch, at * batch.length);
      sent += due;
      connection.send(bytes);
    };
    connection.onClose((reason) => reject(new Error(`the connection ended: ${reason}`)));
    connection.onData((bytes) => {
      replied += bytes.length;
      if (replied >= batches * batchReply) resolve();
      else send();
    });
    send();
  });
}

/** Boots a server whose files are journalled; the answer runs loads on it. */
async function open(): Promise<(load: PortLoad) => Promise<number>> {
  const client = new EngineWorkerClient();
  const info = await client.boot({ storage: { kind: 'journal', workspace: 'bench' }, fresh: true });
  if (info.storage.kind !== 'journal') throw new Error('the files are not journalled');
  /** The milliseconds that a load takes; then waits until all of it is stored. */
  return async ({ batch, batchReply, batches, connections, underWay }) => {
    const clients = await Promise.all(Array.from({ length: connections }, () => client.connect(info.node)));
    const work = { batch: Uint8Array.from(batch), batchReply, underWay, batches: batches / connections };
    const started = performance.now();
    await Promise.all(clients.map((connection) => drive(connection, work)));
    const ms = performance.now() - started;
    for (const connection of clients) connection.close();
    await client.flush();
    return ms;
  };
}

Object.assign(globalThis, { runLoad: open() });
