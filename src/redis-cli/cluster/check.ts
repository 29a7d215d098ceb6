import { checkCluster } from './check-cluster.ts';
import { readNodeAddress } from './cluster-address.ts';
import { showClusterInfo } from './cluster-info.ts';
import type { ClusterRun } from './cluster-run.ts';
import { fixCoverage } from './fix-coverage.ts';
import { fixOpenSlot } from './fix-open-slot.ts';
import { fixMultipleOwners } from './fix-owners.ts';
import { loadCluster } from './load-cluster.ts';

/** `info host:port`. */
export async function showInfo(run: ClusterRun, words: readonly string[]): Promise<boolean> {
  await showClusterInfo(run, await loadCluster(run, readNodeAddress(words)));
  return true;
}

/** `check host:port`. */
export async function check(run: ClusterRun, words: readonly string[]): Promise<boolean> {
  const cluster = await loadCluster(run, readNodeAddress(words));
  await showClusterInfo(run, cluster);
  const { well } = await checkCluster(run, cluster);
  return well;
}

/** `fix host:port`: checks, and puts right what it finds. */
export async function fix(run: ClusterRun, words: readonly string[]): Promise<boolean> {
  const cluster = await loadCluster(run, readNodeAddress(words));
  await showClusterInfo(run, cluster);
  const { well } = await checkCluster(run, cluster, {
    repair: {
      openSlot: (slot) => fixOpenSlot(run, cluster, slot),
      coverage: (covered) => fixCoverage(run, cluster, covered),
      owners: (slot, owners) => fixMultipleOwners(run, cluster, slot, owners),
    },
  });
  return well;
}
