import { socketLink } from '#engine/network/socket-link.ts';
import type { Link } from '#redis-cli/link.ts';
import type { ServerAddress } from '#redis-cli/server-address.ts';
import { nodeId, type TestLab } from './test-lab.ts';

/** A few milliseconds of a lab's time, in which a command is answered. */
const TURN_MS = 2;

/** What the machine does next, with whoever waits for it. */
const turn = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

/** Lets a lab's time pass until the work is done. */
export async function whileTimePasses<T>(lab: TestLab, work: Promise<T>): Promise<T> {
  let over = false;
  const end = (): void => {
    over = true;
  };
  void work.then(end, end);
  while (!over) {
    await lab.pass(TURN_MS);
    await turn();
  }
  return work;
}

/** Waits for so many milliseconds of a lab's time, which somebody else lets pass. */
export async function sleepInLab(lab: TestLab, ms: number): Promise<void> {
  const end = lab.nowMs() + ms;
  while (lab.nowMs() < end) await turn();
}

/** Connects to n1 at 10.0.0.1, n2 at 10.0.0.2 and so on; nobody answers where no node runs. */
export function openInLab({ engine }: TestLab, { host }: ServerAddress): Promise<Link> {
  const node = engine.node(nodeId(`n${/^10\.0\.0\.(\d+)$/.exec(host)?.[1] ?? '?'}`));
  return node.running
    ? Promise.resolve(socketLink(engine.connect(node.id)))
    : Promise.reject(new Error('Connection refused'));
}
