import type { ClusterRun } from './cluster-run.ts';
import { ClusterFailure } from './failures.ts';
import type { Cluster } from './load-cluster.ts';

/** Stops a repair that would take slots from primaries which cannot be asked, unless that is wanted. */
export function refuseWithUnreachable(
  { log, options }: ClusterRun,
  { unreachablePrimaries: count }: Cluster,
  what: 'open slots' | 'slots coverage',
): void {
  if (count === 0 || options.fixWithUnreachableMasters) return;
  log.warn(
    `*** Fixing ${what} with ${count} unreachable masters is dangerous: redis-cli will assume that slots about masters that are not reachable are not covered, and will try to reassign them to the reachable nodes. This can cause data loss and is rarely what you want to do. If you really want to proceed use the --cluster-fix-with-unreachable-masters option.`,
  );
  throw new ClusterFailure('');
}
