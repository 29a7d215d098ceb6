import type { LabTopology } from '#client/lab-topologies.ts';
import type { Command } from '#resp/value.ts';

const CLUSTER_DOORS: readonly Command[] = [
  ['READONLY'],
  ['CONFIG', 'SET', 'cluster-allow-reads-when-down', 'yes'],
];

/**
 * What is to be asked first of the copy of a node, so that it shows all that it holds: in a cluster a replica would
 * refer to its primary, and a node for which the cluster is down would refuse.
 */
export const doorsOf = (lab: LabTopology | null): readonly Command[] =>
  lab === 'cluster' || lab === 'nodes' ? CLUSTER_DOORS : [];
