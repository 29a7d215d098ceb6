import { nodeId, type NodeId } from '#protocol/ids.ts';
import type { Acknowledged } from './lab-writer.ts';
import { LabWriter } from './lab-writer.ts';
import type { TestLab } from './test-lab.ts';

/** The node of an address such as `10.0.0.3:6379`, by the lab's custom of numbering both alike. */
const nodeOf = (address: string): NodeId => nodeId(`n${/^10\.0\.0\.(\d+):/.exec(address)?.[1] ?? '?'}`);

const REDIRECTS = 5;

/** A client of a cluster: it follows redirects, and tries another node when one does not answer or serve. */
export class LabClusterWriter {
  readonly acknowledged: Acknowledged[] = [];
  /** Every redirect that was followed, as the server said it. */
  readonly redirects: string[] = [];
  readonly #lab: TestLab;
  readonly #nodes: readonly NodeId[];
  readonly #writer: LabWriter;
  #written = 0;

  constructor(lab: TestLab, nodes: readonly NodeId[]) {
    this.#lab = lab;
    this.#nodes = nodes;
    this.#writer = new LabWriter(lab);
  }

  /** A command about one key; the reply, or what was wrong at last. `first` is asked first. */
  async run(first: NodeId, ...command: string[]): Promise<string> {
    let [node, asking] = [first, false];
    let reply = '';
    for (let hop = 0; hop <= REDIRECTS; hop++) {
      if (asking) await this.#writer.say(node, 'ASKING');
      reply = await this.#writer.say(node, ...command);
      const [, how, address] = /^(MOVED|ASK) \d+ (\S+)/.exec(reply) ?? [];
      if (how === undefined) return reply;
      this.redirects.push(reply);
      [node, asking] = [nodeOf(address ?? ''), how === 'ASK'];
    }
    return reply;
  }

  /** Writes one new key after the other, over all slots, for so many milliseconds of the lab's time. */
  async writeFor(ms: number, pauseMs = 25): Promise<void> {
    const end = this.#lab.nowMs() + ms;
    while (this.#lab.nowMs() < end) {
      await this.write(`w:${(this.#written += 1)}`);
      await this.#lab.pass(pauseMs);
    }
  }

  async write(key: string): Promise<void> {
    const node = this.#nodes[this.#written % this.#nodes.length];
    if (node === undefined || (await this.run(node, 'SET', key, 'v')) !== 'OK') return;
    this.acknowledged.push({ key, node, atMs: this.#lab.nowMs() });
  }

  /** Those acknowledged writes whose keys the cluster does not have. */
  async missing(first: NodeId): Promise<Acknowledged[]> {
    const missing: Acknowledged[] = [];
    for (const write of this.acknowledged)
      if ((await this.run(first, 'EXISTS', write.key)) !== '1') missing.push(write);
    return missing;
  }
}
