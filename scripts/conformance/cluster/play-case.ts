import { encodeCommand } from '#resp/encode.ts';
import { textOf } from '#resp/text.ts';
import type { RespValue } from '#resp/value.ts';
import { parseClusterNodes } from '#redis-cli/cluster/cluster-nodes.ts';
import type { Link } from '#redis-cli/link.ts';
import { ReplyStream } from '#redis-cli/reply-stream.ts';
import type { ServerAddress } from '#redis-cli/server-address.ts';
import type { ClusterCase, ClusterStep } from './cluster-case.ts';
import { transcriptOf, typedWords, type NamedNode, type NamedNodes, type ToolRun } from './transcript.ts';

/** Servers that a case is played with. */
export interface ClusterStage {
  /** n1, n2, …, each on a host of its own. */
  readonly addresses: ReadonlyMap<string, ServerAddress>;
  readonly open: (address: ServerAddress) => Promise<Link>;
  readonly crash: (name: string) => Promise<void>;
  readonly sleep: (ms: number) => Promise<void>;
}

/** `redis-cli --cluster` with these words; `answers` are typed one after another as it asks, then its input ends. */
export type ClusterTool = (words: readonly string[], answers: readonly string[]) => Promise<ToolRun>;

/** Plays a case; answers what was printed in it, a part for each line. */
export async function playCase(
  { steps }: ClusterCase,
  stage: ClusterStage,
  tool: ClusterTool,
): Promise<readonly string[]> {
  const named = new Map<string, NamedNode>();
  for (const [name, address] of stage.addresses)
    named.set(name, { address, id: await ask(stage, address, ['CLUSTER', 'MYID']) });
  const parts: string[] = [];
  for (const step of steps) {
    if ('cli' in step) {
      const answers = (step.answers ?? []).map((answer) => typedWords(answer, named).join(' '));
      const run = await tool(typedWords(step.cli, named), answers);
      parts.push(transcriptOf(step.cli, run, named));
    } else await prepare(step, stage, named);
  }
  return parts;
}

async function prepare(
  step: Exclude<ClusterStep, { readonly cli: string }>,
  stage: ClusterStage,
  nodes: NamedNodes,
): Promise<void> {
  if ('crash' in step) return stage.crash(step.crash);
  if ('settle' in step) return settle(step.settle.split(' '), stage);
  const address = addressOf(step.ask, stage);
  const commands =
    'command' in step
      ? [typedWords(step.command, nodes)]
      : Array.from({ length: step.keys }, (_, at) => ['SET', `{${step.tag}}${at + 1}`, String(at + 1)]);
  for (const command of commands) await askPatiently(stage, address, command);
}

function addressOf(name: string, { addresses }: ClusterStage): ServerAddress {
  const address = addresses.get(name);
  if (address === undefined) throw new Error(`there is no node ${name}`);
  return address;
}

const LOOK_MS = 50;
const LOOKS = 600;

/** Asks again while the node says that it does not serve yet: a new one takes two seconds. */
async function askPatiently(
  stage: ClusterStage,
  address: ServerAddress,
  command: readonly string[],
): Promise<void> {
  for (let looks = 1; ; looks++) {
    try {
      return void (await ask(stage, address, command));
    } catch (error) {
      if (looks === LOOKS || !String(error).includes('CLUSTERDOWN')) throw error;
      await stage.sleep(LOOK_MS);
    }
  }
}

/** The reply as text. Rejects when it is an error: then the case does not tell what it is meant to. */
async function ask(stage: ClusterStage, address: ServerAddress, command: readonly string[]): Promise<string> {
  const stream = new ReplyStream(await stage.open(address));
  stream.send(encodeCommand(command));
  const incoming = await stream.next();
  stream.close();
  const reply: RespValue | null = incoming.kind === 'value' ? incoming.value : null;
  if (reply === null || reply.kind === 'error')
    throw new Error(`${command.join(' ')}: ${reply === null ? 'no reply' : textOf(reply)}`);
  return textOf(reply) ?? '';
}

async function settle(names: readonly string[], stage: ClusterStage): Promise<void> {
  for (let looks = 0; looks < LOOKS; looks++) {
    const views = new Set<string>();
    for (const name of names) views.add(await viewOf(name, stage));
    if (views.size === 1) return;
    await stage.sleep(LOOK_MS);
  }
  throw new Error(`${names.join(', ')} do not come to agree`);
}

/** What a node says of all: who plays which part, and who owns what. */
async function viewOf(name: string, stage: ClusterStage): Promise<string> {
  const nodes = parseClusterNodes(await ask(stage, addressOf(name, stage), ['CLUSTER', 'NODES']));
  return nodes
    .map(({ id, flags, primary, ranges }) =>
      [id, flags.filter((flag) => flag !== 'myself').join(), primary, ranges.join(' ')].join('|'),
    )
    .sort()
    .join('\n');
}
