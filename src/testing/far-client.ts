import { FIRST_NODE } from '#engine/engine.ts';
import type { EventRecord } from '#engine/observation/event-record.ts';
import type { TestServer } from './test-server.ts';

/** A client whose bytes take a while to the server; the test moves the clock over it. */
export interface FarClient {
  /** As the server's events know it. */
  readonly address: string;
  send(bytes: Uint8Array): void;
}

export function farClient({ engine }: TestServer, delayMs: number): FarClient {
  const socket = engine.connect(FIRST_NODE);
  engine.setDelay(socket, { thereMs: delayMs, backMs: 0 });
  return {
    address: `${socket.local.ip}:${socket.local.port}`,
    send: (bytes) => socket.outgoing.push(bytes),
  };
}

/** The record of what a server does, which was started with `observed`; somebody looks from now on. */
export function watchedRecord({ engine }: TestServer): EventRecord {
  const record = engine.node(FIRST_NODE).observer?.record;
  if (record === undefined) throw new Error('the server is not observed');
  record.watch(true);
  return record;
}
