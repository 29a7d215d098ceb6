import type { LabNodeState, NodeId } from '#client/engine-client.ts';
import { readRedirection } from '#redis-cli/redirection.ts';
import { errorText, textOf } from '#resp/text.ts';
import type { Command, RespValue } from '#resp/value.ts';
import type { SessionStore } from '#state/session-store.ts';

/** One node that was asked for a key, what it was asked, and what it answered; null when it could not be asked. */
export interface AskedNode {
  readonly node: NodeId;
  readonly commands: readonly string[];
  readonly reply: string;
}

/** A client that is sent on more often than that goes round in a circle. */
const MOST_HOPS = 8;

/**
 * Asks nodes for a key as a client does that knows nothing of slots: one after the other, each where the one before sends
 * it. Copies are asked, so nothing is touched and no connection is opened. Ends where nobody is. Rejects with an
 * `EngineError` when a node cannot be copied.
 */
export async function followKey(
  key: Uint8Array,
  first: NodeId,
  {
    session,
    nodes,
  }: { readonly session: Pick<SessionStore, 'inspectNode'>; readonly nodes: readonly LabNodeState[] },
): Promise<AskedNode[]> {
  const asked: AskedNode[] = [];
  let at: LabNodeState | undefined = nodes.find(({ id }) => id === first);
  let asking = false;
  while (at !== undefined && asked.length < MOST_HOPS) {
    const before: readonly Command[] = asking ? [['ASKING']] : [];
    const replies = await session.inspectNode(at.id, [...before, ['TYPE', key]]);
    const reply = replies.at(-1);
    if (reply === undefined) break;
    asked.push({ node: at.id, commands: [...before.map(() => 'ASKING'), 'TYPE'], reply: words(reply) });
    const redirection = readRedirection(reply, { host: at.ip, port: at.port });
    if (redirection === null) break;
    const { host, port } = redirection.address;
    asking = redirection.asking;
    at = nodes.find((node) => node.port === port && (node.ip === host || node.id === host));
  }
  return asked;
}

const words = (reply: RespValue): string => errorText(reply) ?? textOf(reply) ?? '';
