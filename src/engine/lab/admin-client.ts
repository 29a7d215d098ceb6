import { RespDecoder } from '#resp/decode.ts';
import { encodeCommand } from '#resp/encode.ts';
import { textOf } from '#resp/text.ts';
import type { RespValue } from '#resp/value.ts';
import type { NodeId } from '#protocol/ids.ts';
import { EngineError } from '#protocol/wire-error.ts';
import type { Engine } from '../engine.ts';
import { socketLink, type SocketLink } from '../network/socket-link.ts';

/** How long an answer may take, in milliseconds of the lab's time. */
const PATIENCE_MS = 10_000;

/**
 * Sets nodes of a lab up, as an administrator with a client would: one connection to each node, and the lab's time passes
 * while an answer is waited for.
 */
export class AdminClient {
  readonly #engine: Engine;
  readonly #links = new Map<NodeId, { readonly link: SocketLink; readonly replies: RespValue[] }>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** The reply as text, lines for an array. Rejects with `boot-failed` when there is none, or it is an error. */
  async ask(node: NodeId, ...command: readonly string[]): Promise<string> {
    const { link, replies } = this.#connection(node);
    link.send(encodeCommand(command));
    await this.#engine.lab.pass(PATIENCE_MS, () => replies.length > 0);
    const reply = replies.shift();
    if (reply === undefined || reply.kind === 'error') {
      const said = reply === undefined ? 'nothing' : (textOf(reply) ?? '');
      throw new EngineError('boot-failed', `node ${node} answered ${said} to ${command.join(' ')}`);
    }
    return linesOf(reply);
  }

  /** Lets the lab's time pass until a condition holds. Rejects with `boot-failed` when it does not come true. */
  async until(what: string, limitMs: number, holds: () => Promise<boolean>): Promise<void> {
    const endNs = this.#engine.clock.monoNs() + BigInt(limitMs) * 1_000_000n;
    while (!(await holds())) {
      if (this.#engine.clock.monoNs() > endNs)
        throw new EngineError('boot-failed', `it never came to this: ${what}`);
      await this.#engine.lab.pass(LOOK_MS);
    }
  }

  close(): void {
    for (const { link } of this.#links.values()) link.close();
    this.#links.clear();
  }

  #connection(node: NodeId) {
    const known = this.#links.get(node);
    if (known !== undefined) return known;
    const link = socketLink(this.#engine.connect(node));
    const decoder = new RespDecoder();
    const replies: RespValue[] = [];
    link.onData((bytes) => void replies.push(...decoder.push(bytes)));
    const made = { link, replies };
    this.#links.set(node, made);
    return made;
  }
}

/** How often a condition is looked at, in milliseconds of the lab's time. */
const LOOK_MS = 50;

function linesOf(value: RespValue): string {
  if (value.kind === 'array') return value.items.map(linesOf).join('\n');
  return textOf(value) ?? '';
}
