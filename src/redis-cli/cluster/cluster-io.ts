import type { Credentials } from '../greeting.ts';
import type { Link } from '../link.ts';
import type { ServerAddress } from '../server-address.ts';

/** What `--cluster` works with, whoever runs it. */
export interface ClusterIo {
  /** Connects to a node; rejects with the reason why that cannot be. */
  readonly open: (address: ServerAddress) => Promise<Link>;
  /** The address that a host's name stands for: nodes know one another by those alone. */
  readonly resolve: (address: ServerAddress) => ServerAddress;
  readonly credentials: Credentials;
  /** Prints text; nothing in it controls a terminal but the colours of this tool. */
  readonly write: (text: string) => void;
  /** The same, where complaints go. */
  readonly writeError: (text: string) => void;
  /** Asks; the line that is typed behind the question, or null when none will come. */
  readonly answer: (question: string) => Promise<string | null>;
  readonly sleep: (ms: number) => Promise<void>;
  /** From 0 up to 1. */
  readonly random: () => number;
  readonly colours: boolean;
  /** Ends everything that is waited for. */
  readonly interrupted: AbortSignal;
}
