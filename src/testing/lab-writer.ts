import type { NodeId } from '#protocol/ids.ts';
import { textOf } from '#resp/text.ts';
import type { LabClient, TestLab } from './test-lab.ts';

/** A write that a server has acknowledged, in milliseconds of the lab's time. */
export interface Acknowledged {
  readonly key: string;
  readonly node: NodeId;
  readonly atMs: number;
}

/** A client that writes one new key after the other, and keeps a log of those for which it was told OK. */
export class LabWriter {
  readonly acknowledged: Acknowledged[] = [];
  /** What was said instead of OK, the latest last. */
  readonly refused: string[] = [];
  readonly #lab: TestLab;
  readonly #clients = new Map<NodeId, LabClient>();
  #written = 0;

  constructor(lab: TestLab) {
    this.#lab = lab;
  }

  /**
   * Writes the next key at a node, and asks `WAIT` for so many replicas when that is not 0: then a write counts as
   * acknowledged only if they have it. True when it was.
   */
  async write(node: NodeId, replicas = 0): Promise<boolean> {
    const key = `w:${(this.#written += 1)}`;
    const reply = await this.say(node, 'SET', key, String(this.#written));
    if (reply !== 'OK') {
      this.refused.push(reply);
      return false;
    }
    if (replicas > 0 && Number(await this.say(node, 'WAIT', String(replicas), '500')) < replicas)
      return false;
    this.acknowledged.push({ key, node, atMs: this.#lab.nowMs() });
    return true;
  }

  /** Writes at a node, one after the other with a pause, for so many milliseconds of the lab's time. */
  async writeFor(ms: number, node: () => NodeId, replicas = 0): Promise<void> {
    const end = this.#lab.nowMs() + ms;
    while (this.#lab.nowMs() < end) {
      await this.write(node(), replicas);
      await this.#lab.pass(PAUSE_MS);
    }
  }

  /** One command on the writer's own connection to a node; what went wrong in its place. */
  async say(node: NodeId, ...command: string[]): Promise<string> {
    let client = this.#clients.get(node);
    if (client?.open !== true) {
      if (!this.#lab.engine.node(node).running) return 'no connection';
      this.#clients.set(node, (client = this.#lab.client(node)));
    }
    const reply = await client.run(...command);
    if (reply === null) return 'the connection was lost';
    return textOf(reply) ?? reply.kind;
  }

  /** Those acknowledged writes whose keys a node does not have. */
  async missingAt(node: NodeId): Promise<Acknowledged[]> {
    const missing: Acknowledged[] = [];
    for (const write of this.acknowledged)
      if ((await this.#lab.ask(node, 'EXISTS', write.key)) === '0') missing.push(write);
    return missing;
  }
}

const PAUSE_MS = 25;
