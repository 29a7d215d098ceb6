import { addNode } from './add-node.ts';
import { callNodes } from './call.ts';
import { check, fix, showInfo } from './check.ts';
import { clusterHelp } from './cluster-help.ts';
import type { ClusterIo } from './cluster-io.ts';
import { clusterMessages } from './cluster-messages.ts';
import type { ClusterOptions } from './cluster-options.ts';
import { ClusterRun } from './cluster-run.ts';
import { Interrupted } from '../interruption.ts';
import { ClusterComplaint, ClusterFailure } from './failures.ts';
import { createCluster } from './create.ts';
import { deleteNode } from './del-node.ts';
import { rebalanceCluster } from './rebalance.ts';
import { reshardCluster } from './reshard.ts';
import { setTimeoutOfNodes } from './set-timeout.ts';

/** What stands behind `--cluster`. */
export interface ClusterCommand {
  readonly name: string;
  readonly words: readonly string[];
}

/** Does it; answers whether it went well. Rejects with a `ClusterFailure`. */
type Subcommand = (run: ClusterRun, words: readonly string[]) => Promise<boolean>;

interface SubcommandEntry {
  /** How many words it takes; a negative number is the least. */
  readonly arity: number;
  readonly start: Subcommand;
}

const SUBCOMMANDS = new Map<string, SubcommandEntry>([
  ['create', { arity: -2, start: createCluster }],
  ['check', { arity: -1, start: check }],
  ['info', { arity: -1, start: showInfo }],
  ['fix', { arity: -1, start: fix }],
  ['reshard', { arity: -1, start: reshardCluster }],
  ['rebalance', { arity: -1, start: rebalanceCluster }],
  ['add-node', { arity: -2, start: addNode }],
  ['del-node', { arity: 2, start: deleteNode }],
  ['call', { arity: -2, start: callNodes }],
  ['set-timeout', { arity: 2, start: setTimeoutOfNodes }],
]);

/** Subcommands of redis-cli that are left out. */
const LEFT_OUT = ['import', 'backup'];

/**
 * `redis-cli --cluster …` with redis-cli's words and exit codes. Resolves with the exit code; rejects with `Interrupted`
 * when it is stopped from outside, and never otherwise.
 */
export async function runCluster(
  { name, words }: ClusterCommand,
  options: ClusterOptions,
  io: ClusterIo,
): Promise<number> {
  if (name === 'help') {
    io.write(clusterHelp);
    return 0;
  }
  const entry = SUBCOMMANDS.get(name);
  const problem = problemOf(name, words, entry);
  if (entry === undefined || problem !== null) {
    io.writeError(`${problem ?? ''}\n`);
    return 1;
  }
  const run = new ClusterRun(io, options);
  try {
    return (await entry.start(run, words)) ? 0 : 1;
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    tell(run, error);
    return 1;
  } finally {
    run.close();
  }
}

function problemOf(
  name: string,
  words: readonly string[],
  entry: SubcommandEntry | undefined,
): string | null {
  if (LEFT_OUT.includes(name)) return clusterMessages.notThere(name);
  if (entry === undefined) return 'Unknown --cluster subcommand';
  const { arity } = entry;
  const fits = arity < 0 ? words.length >= -arity : words.length === arity;
  return fits ? null : '[ERR] Wrong number of arguments for specified --cluster sub command';
}

function tell({ io, log }: ClusterRun, error: unknown): void {
  if (!(error instanceof ClusterFailure)) throw error;
  if (error.message === '') return;
  if (error instanceof ClusterComplaint) io.writeError(`${error.message}\n`);
  else log.error(error.message);
}
