/** A subcommand cannot go on. The message is what is printed of it; empty when all is said already. */
export class ClusterFailure extends Error {
  override name = 'ClusterFailure';
}

/** The same, printed where complaints go. */
export class ClusterComplaint extends ClusterFailure {
  override name = 'ClusterComplaint';
}

/** A node cannot be connected to, which has been said. */
export class CannotConnect extends ClusterFailure {
  override name = 'CannotConnect';
}

/** A node answered with an error. */
export class ReplyRefused extends ClusterFailure {
  override name = 'ReplyRefused';
  /** What the node said. */
  readonly reply: string;

  /** `node`: its address as text. `told`: it has been printed already. */
  constructor(node: string, reply: string, { told = false }: { readonly told?: boolean } = {}) {
    super(told ? '' : refusalText(node, reply));
    this.reply = reply;
  }
}

/** As redis-cli prints it. */
export const refusalText = (node: string, reply: string): string =>
  `Node ${node} replied with error:\n${reply}`;

/** What went wrong, in words. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
