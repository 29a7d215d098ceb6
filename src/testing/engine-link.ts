import { FIRST_NODE } from '#engine/engine.ts';
import { socketLink, type SocketLink } from '#engine/network/socket-link.ts';
import type { TestServer } from './test-server.ts';

/** A connection to a test server that carries bytes, for what speaks RESP itself. */
export function engineLink(server: TestServer): Promise<SocketLink> {
  return Promise.resolve(socketLink(server.engine.connect(FIRST_NODE)));
}
