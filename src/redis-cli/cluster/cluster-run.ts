import type { ServerAddress } from '../server-address.ts';
import type { ClusterIo } from './cluster-io.ts';
import { ClusterLog } from './cluster-log.ts';
import type { ClusterOptions } from './cluster-options.ts';
import { NodeConnection } from './node-connection.ts';

/** One run of a subcommand: what it works with, and the connections that it opened. */
export class ClusterRun {
  readonly io: ClusterIo;
  readonly options: ClusterOptions;
  readonly log: ClusterLog;
  readonly #connections: NodeConnection[] = [];

  constructor(io: ClusterIo, options: ClusterOptions) {
    this.io = io;
    this.options = options;
    this.log = new ClusterLog(io);
  }

  /** Connects to a node, until the run is over. Rejects as `NodeConnection.open` does. */
  async connect(address: ServerAddress): Promise<NodeConnection> {
    const connection = await NodeConnection.open(this.io, address);
    this.#connections.push(connection);
    return connection;
  }

  close(): void {
    for (const connection of this.#connections.splice(0)) connection.close();
  }
}
