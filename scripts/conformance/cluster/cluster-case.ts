/**
 * A story of a cluster that is played with a redis-cli and a number of servers. In what is typed and asked `n1` is the
 * first node's address, `n1.host` and `n1.port` its halves, and `<n1>` its ID; so they are in what is recorded. A
 * space within a word is written as `__`.
 */
export interface ClusterCase {
  readonly name: string;
  /** How many servers there are; in the beginning none knows another. */
  readonly nodes: number;
  readonly steps: readonly ClusterStep[];
}

export type ClusterStep =
  /** `redis-cli --cluster …`, and what is typed when it asks. This is what is recorded. */
  | { readonly cli: string; readonly answers?: readonly string[] }
  /** A command on a node, to bring about what redis-cli is to find. */
  | { readonly ask: string; readonly command: string }
  /** So many keys of one slot, whose owner the node is: `{tag}1`, `{tag}2`, … */
  | { readonly keys: number; readonly tag: string; readonly ask: string }
  | { readonly crash: string }
  /** Waits until these nodes say the same of one another. */
  | { readonly settle: string };
