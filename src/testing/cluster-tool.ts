import { DEFAULT_CLUSTER_OPTIONS, type ClusterOptions } from '#redis-cli/cluster/cluster-options.ts';
import { runCluster } from '#redis-cli/cluster/run-cluster.ts';
import type { Link } from '#redis-cli/link.ts';
import { addressText, type ServerAddress } from '#redis-cli/server-address.ts';
import { ScriptedLink, type ScriptedAnswer } from './scripted-link.ts';

/** What nodes answer, by their address; nobody listens at any other. */
export type ScriptedNodes = Readonly<
  Record<string, (words: readonly string[], link: ScriptedLink) => ScriptedAnswer>
>;

export interface ClusterToolRun {
  /** All that was printed, complaints among it. */
  readonly printed: string;
  /** The exit code; `interrupted` when it was stopped. */
  readonly code: number | 'interrupted';
  /** What each node was sent, by its address. */
  readonly sent: ReadonlyMap<string, readonly string[]>;
}

export interface ClusterToolOptions {
  readonly options?: Partial<ClusterOptions>;
  /** What is typed behind the questions; then nothing more comes. */
  readonly answers?: readonly string[];
  readonly password?: string;
  readonly colours?: boolean;
  readonly interrupted?: AbortSignal;
}

/** Runs `--cluster` against nodes that the test plays. The question and its answer are printed as on a terminal. */
export async function runClusterTool(
  line: string,
  nodes: ScriptedNodes,
  { options, answers = [], password, colours = false, interrupted }: ClusterToolOptions = {},
): Promise<ClusterToolRun> {
  const [name = '', ...words] = line.split(' ');
  const links = new Map<string, ScriptedLink>();
  const left = [...answers];
  let printed = '';
  const write = (text: string): void => void (printed += text);
  const open = (address: ServerAddress): Promise<Link> => {
    const at = addressText(address);
    const answer = nodes[at];
    if (answer === undefined) return Promise.reject(new Error('Connection refused'));
    const link = new ScriptedLink({ answer });
    links.set(at, link);
    return Promise.resolve(link);
  };
  const code = await runCluster(
    { name, words },
    { ...DEFAULT_CLUSTER_OPTIONS, ...options },
    {
      open,
      resolve: (address) => address,
      credentials: { user: null, password: password ?? null },
      write,
      writeError: write,
      answer: (question) => {
        const answer = left.shift() ?? null;
        write(`${question}${answer ?? ''}\n`);
        return Promise.resolve(answer);
      },
      sleep: () => Promise.resolve(),
      random: () => 0,
      colours,
      interrupted: interrupted ?? new AbortController().signal,
    },
  ).catch((error: unknown) => {
    if (error instanceof Error && error.name === 'Interrupted') return 'interrupted' as const;
    throw error;
  });
  return { printed, code, sent: new Map([...links].map(([at, link]) => [at, link.commands])) };
}
