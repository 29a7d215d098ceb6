import type { Command, CommandRunner, RespValue } from '#resp/value.ts';

/** A client of a test server, on a connection of its own. */
export interface TestClient {
  readonly run: CommandRunner;
  /** Sends raw bytes; replies are then read with `nextReply`. */
  send(bytes: Uint8Array): void;
  nextReply(): Promise<RespValue>;
  close(): void;
}

/** The real engine, in this process, on a clock that the test moves. */
export interface TestServer {
  /** Runs a command on the server's default connection. */
  readonly run: CommandRunner;
  client(name?: string): Promise<TestClient>;
  /** Runs read-only commands on a copy of the server at one instant, as pictures and checks do. */
  inspect(commands: readonly Command[]): Promise<RespValue[]>;
  /** Moves the server's clock forward and lets it do what is then due. */
  advance(ms: number): Promise<void>;
  stop(): Promise<void>;
}

/** Starts an empty server with Keyspace's own configuration. The relinked engine is made once and cached. */
export function startTestServer(): Promise<TestServer> {
  return Promise.reject(new Error('the in-process engine is not built yet'));
}
