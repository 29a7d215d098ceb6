/** A subcommand was stopped from outside. */
export class Interrupted extends Error {
  override name = 'Interrupted';
}

/** A subcommand cannot go on. The message is what is printed of it; empty when all is said already. */
export class ClusterFailure extends Error {
  override name = 'ClusterFailure';
}

/** The same, printed where complaints go. */
export class ClusterComplaint extends ClusterFailure {
  override name = 'ClusterComplaint';
}

/** A node answered with an error. */
export class ReplyRefused extends ClusterFailure {
  override name = 'ReplyRefused';
  /** What the node said. */
  readonly reply: string;

  /** `node`: its address as text. */
  constructor(node: string, reply: string) {
    super(`Node ${node} replied with error:\n${reply}`);
    this.reply = reply;
  }
}

/** What went wrong, in words. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
