import { utf8Text } from '#resp/text.ts';
import type { Command, CommandWord, RespValue } from '#resp/value.ts';
import { inertText } from '../inert-text.ts';
import { clusterMessages } from './cluster-messages.ts';
import type { ClusterLog } from './cluster-log.ts';
import type { ClusterNode } from './cluster-node.ts';
import type { ClusterRun } from './cluster-run.ts';
import { ClusterFailure, refusalText, ReplyRefused } from './failures.ts';
import { refusalOf } from './node-connection.ts';
import { isServed, keysIn, setSlot } from './slot-commands.ts';

/** Keys of one slot on their way from node to node. */
export interface Move {
  readonly source: ClusterNode;
  readonly target: ClusterNode;
  readonly slot: number;
}

export interface MigrateOptions {
  /** Whether a dot is printed for each key. */
  readonly dots: boolean;
  /** Whether a slot that nobody owns is given to the target. */
  readonly fixing: boolean;
}

/** Moves all keys of a slot, some at a time, with MIGRATE (`clusterManagerMigrateKeysInSlot`). */
export async function migrateKeys(run: ClusterRun, move: Move, options: MigrateOptions): Promise<void> {
  for (;;) {
    const keys = await keysIn(move.source, move.slot, Math.max(1, run.options.pipeline));
    if (keys.length === 0) return;
    await migrateSome(run, move, keys, options);
    if (options.dots) run.log.part('.'.repeat(keys.length));
  }
}

async function migrateSome(
  run: ClusterRun,
  move: Move,
  keys: readonly Uint8Array[],
  { fixing }: MigrateOptions,
): Promise<void> {
  const { source } = move;
  const { connection } = source;
  const refusal = refusalOf(await connection.ask(migrateCommand(run, move, keys, false)));
  if (refusal === null) return;
  const isBusy = refusal.includes('BUSYKEY');
  const nobodys = !isBusy && !(await isServed(source, move.slot));
  if (!isBusy && !nobodys) throw tell(run, source.name, refusal);
  if (isBusy) await checkTargetKeys(run, move, keys);
  else if (fixing) await serveAtTarget(run, move);
  const again = refusalOf(await connection.ask(migrateCommand(run, move, keys, isBusy)));
  if (again !== null) throw tell(run, source.name, again);
}

/** Prints it below the dots. What is thrown has been printed then. */
function tell({ log }: ClusterRun, node: string, reply: string): ReplyRefused {
  log.line('');
  log.error(refusalText(node, reply));
  return new ReplyRefused(node, reply, { told: true });
}

function migrateCommand(
  { io: { credentials }, options }: ClusterRun,
  { target: { address } }: Move,
  keys: readonly Uint8Array[],
  replace: boolean,
): Command {
  const { user, password } = credentials;
  const words: CommandWord[] = [
    'MIGRATE',
    address.host,
    String(address.port),
    '',
    '0',
    String(options.timeout),
  ];
  if (replace) words.push('REPLACE');
  if (password !== null) words.push(...(user === null ? ['AUTH', password] : ['AUTH2', user, password]));
  return [...words, 'KEYS', ...keys];
}

async function serveAtTarget({ log }: ClusterRun, { source, target, slot }: Move): Promise<void> {
  log.warn(`*** Slot was not served, setting owner to node ${target.name}.`);
  await setSlot(source, slot, 'NODE', target);
}

/** Keys that the target has already are replaced when their values are the same, or when that was asked for. */
async function checkTargetKeys(
  { log, options }: ClusterRun,
  { source, target }: Move,
  keys: readonly Uint8Array[],
): Promise<void> {
  log.warn('\n*** Target key exists');
  if (!options.replace) {
    log.warn('*** Checking key values on both nodes...');
    const differing = await differingKeys(source, target, keys).catch((error: unknown) => {
      if (!(error instanceof ClusterFailure)) throw error;
      log.error(error.message);
      throw saidAlready(log, '*** Value check failed!');
    });
    if (differing.length > 0)
      throw saidAlready(
        log,
        [
          `*** Found ${differing.length} key(s) in both source node and target node having different values.`,
          `    Source node: ${source.name}`,
          `    Target node: ${target.name}`,
          '    Keys(s):',
          ...differing.map((key) => `    - ${inertText(key)}`),
          'Please fix the above key(s) manually and try again or relaunch the command ',
          'with --cluster-replace option to force key overriding.',
        ].join('\n'),
      );
  }
  log.warn('*** Replacing target keys...');
}

function saidAlready(log: ClusterLog, text: string): ClusterFailure {
  log.error(text);
  return new ClusterFailure('');
}

const NO_VALUE = '0'.repeat(40);

/** Those that both have, with different values. */
async function differingKeys(
  source: ClusterNode,
  target: ClusterNode,
  keys: readonly Uint8Array[],
): Promise<readonly Uint8Array[]> {
  const [there, here] = [await digestsOf(source, keys), await digestsOf(target, keys)];
  return keys.filter((_, at) => {
    const [one, other] = [there[at], here[at]];
    return one !== NO_VALUE && other !== NO_VALUE && one !== other;
  });
}

async function digestsOf({ connection, name }: ClusterNode, keys: readonly Uint8Array[]): Promise<string[]> {
  const command = ['DEBUG', 'DIGEST-VALUE', ...keys];
  const reply = await connection.demand(command);
  if (reply.kind !== 'array' || reply.items.length !== keys.length)
    throw new ClusterFailure(clusterMessages.unexpected(name, command));
  return reply.items.map(digestText);
}

const digestText = (item: RespValue): string =>
  item.kind === 'bulk' || item.kind === 'simple' ? utf8Text(item.bytes) : '';
