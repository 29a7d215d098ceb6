/** The options of `redis-cli --cluster`, all subcommands together, as redis-cli 7.0 has them. */
export interface ClusterOptions {
  /** Replicas for each primary. */
  readonly replicas: number;
  /** Nobody is asked. */
  readonly yes: boolean;
  /** IDs of nodes, with commas between them, or `all`. */
  readonly from: string | null;
  readonly to: string | null;
  /** How many slots move; 0 when that is asked for. */
  readonly slots: number;
  /** For MIGRATE, in milliseconds. */
  readonly timeout: number;
  /** How many keys one MIGRATE takes. */
  readonly pipeline: number;
  /** Percent by which a node may differ from its share before slots are moved. */
  readonly threshold: number;
  /** `node=weight`; the node by the beginning of its ID. */
  readonly weights: readonly string[];
  readonly useEmptyMasters: boolean;
  readonly simulate: boolean;
  readonly replace: boolean;
  /** The added node becomes a replica, of `masterId` or of the primary that has the fewest. */
  readonly slave: boolean;
  readonly masterId: string | null;
  readonly searchMultipleOwners: boolean;
  readonly fixWithUnreachableMasters: boolean;
  readonly onlyMasters: boolean;
  readonly onlyReplicas: boolean;
  readonly verbose: boolean;
}

export const DEFAULT_CLUSTER_OPTIONS: ClusterOptions = {
  replicas: 0,
  yes: false,
  from: null,
  to: null,
  slots: 0,
  timeout: 60_000,
  pipeline: 10,
  threshold: 2,
  weights: [],
  useEmptyMasters: false,
  simulate: false,
  replace: false,
  slave: false,
  masterId: null,
  searchMultipleOwners: false,
  fixWithUnreachableMasters: false,
  onlyMasters: false,
  onlyReplicas: false,
  verbose: false,
};
