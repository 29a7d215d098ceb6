import { DEFAULT_CLUSTER_OPTIONS, type ClusterOptions } from './cluster/cluster-options.ts';
import type { ClusterCommand } from './cluster/run-cluster.ts';
import type { OutputMode } from './reply-style.ts';
import { DEFAULT_TOOL_OPTIONS, type ToolOptions } from './tools/tool-options.ts';

/** What the command line of redis-cli asks for. */
export interface CliOptions {
  readonly host: string;
  readonly port: number;
  /** Whether the command line names a server (`-h`, `-p`, `-u`). */
  readonly remote: boolean;
  readonly user: string | null;
  readonly password: string | null;
  readonly db: number;
  /** How often to run the command (`-r`); negative: without end. */
  readonly repeat: number;
  /** Milliseconds after each command (`-i`). */
  readonly interval: number;
  readonly resp2: boolean;
  /** `implied`: by `--json`. */
  readonly resp3: 'no' | 'implied' | 'asked';
  /** Standard input is the command's last word (`-x`). */
  readonly stdinLast: boolean;
  /** Standard input takes the place of this word (`-X`). */
  readonly stdinTag: string | null;
  /** `null`: `tty` on a terminal and `raw` elsewhere. */
  readonly mode: OutputMode | null;
  readonly between: string;
  readonly ending: string;
  readonly cluster: boolean;
  readonly errorCode: boolean;
  readonly quotedInput: boolean;
  /** `null`: on a terminal only. */
  readonly pushes: boolean | null;
  /** A script's file (`--eval`). */
  readonly script: string | null;
  readonly authWarning: boolean;
  /** What stands behind `--cluster`, and its options. */
  readonly clusterCommand: ClusterCommand | null;
  readonly clusterOptions: ClusterOptions;
  /** `--scan`, `--bigkeys` and the like, and their options. */
  readonly tools: ToolOptions;
}

/** Without any option. */
export const DEFAULT_OPTIONS: CliOptions = {
  host: '127.0.0.1',
  port: 6379,
  remote: false,
  user: null,
  password: null,
  db: 0,
  repeat: 1,
  interval: 0,
  resp2: false,
  resp3: 'no',
  stdinLast: false,
  stdinTag: null,
  mode: null,
  between: '\n',
  ending: '\n',
  cluster: false,
  errorCode: false,
  quotedInput: false,
  pushes: null,
  script: null,
  authWarning: true,
  clusterCommand: null,
  clusterOptions: DEFAULT_CLUSTER_OPTIONS,
  tools: DEFAULT_TOOL_OPTIONS,
};
