import { leadingInteger } from '../redis-uri.ts';
import type { ClusterOptions } from './cluster-options.ts';

type Change = Partial<ClusterOptions>;

const FLAGS = new Map<string, Change>([
  ['--cluster-yes', { yes: true }],
  ['--cluster-simulate', { simulate: true }],
  ['--cluster-replace', { replace: true }],
  ['--cluster-slave', { slave: true }],
  ['--cluster-use-empty-masters', { useEmptyMasters: true }],
  ['--cluster-search-multiple-owners', { searchMultipleOwners: true }],
  ['--cluster-fix-with-unreachable-masters', { fixWithUnreachableMasters: true }],
  ['--cluster-only-masters', { onlyMasters: true }],
  ['--cluster-only-replicas', { onlyReplicas: true }],
]);

const WITH_VALUE = new Map<string, (value: string) => Change>([
  ['--cluster-replicas', (value) => ({ replicas: leadingInteger(value) })],
  ['--cluster-from', (from) => ({ from })],
  ['--cluster-to', (to) => ({ to })],
  ['--cluster-slots', (value) => ({ slots: leadingInteger(value) })],
  ['--cluster-timeout', (value) => ({ timeout: leadingInteger(value) })],
  ['--cluster-pipeline', (value) => ({ pipeline: leadingInteger(value) })],
  ['--cluster-threshold', (value) => ({ threshold: Number.parseFloat(value) || 0 })],
  ['--cluster-master-id', (masterId) => ({ masterId })],
]);

/** What stands at one place of the command line; `taken`: how many words after it belong to it. */
export interface ReadClusterOption {
  readonly change: Change;
  readonly taken: number;
}

/** Reads an option of `--cluster`; null when none stands there. As the last word one that needs a value is none. */
export function readClusterOption(line: readonly string[], at: number): ReadClusterOption | null {
  const name = line[at] ?? '';
  const flag = FLAGS.get(name);
  if (flag !== undefined) return { change: flag, taken: 0 };
  const value = line[at + 1];
  if (value === undefined) return null;
  if (name === '--cluster-weight') {
    const weights = wordsUpToOption(line, at + 1);
    return { change: { weights }, taken: weights.length };
  }
  const read = WITH_VALUE.get(name);
  return read === undefined ? null : { change: read(value), taken: 1 };
}

/** The words from there on that are no options: the arguments of a subcommand, the weights. */
export function wordsUpToOption(line: readonly string[], from: number): readonly string[] {
  const end = line.findIndex((word, at) => at >= from && word.startsWith('-'));
  return line.slice(from, end === -1 ? line.length : end);
}
