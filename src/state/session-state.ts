import type {
  DamageReport,
  EngineState,
  LabNodeState,
  LabTopology,
  NodeId,
  StorageCause,
} from '#client/engine-client.ts';
import type { ServerTime } from './server-time.ts';
import type { WorkspaceName } from './session-run.ts';

/** Something that happened to the session and is to be said once. */
export type SessionNotice =
  | { readonly kind: 'script-limit'; readonly killed: boolean; readonly afterMs: number }
  /** Another tab has this workspace; this one runs on an empty server in memory. */
  | { readonly kind: 'other-tab' }
  /** Files are no longer kept, or never were; the session goes on in memory. `retry`: they can be stored again. */
  | {
      readonly kind: 'storage';
      readonly reason: string;
      readonly cause: StorageCause;
      readonly retry: boolean;
    }
  /** The files were damaged; the server runs on what could be read of them. */
  | { readonly kind: 'damaged'; readonly report: DamageReport }
  /** Everything that was kept has been erased in another tab, and this session was ended for it. */
  | { readonly kind: 'erased' };

export interface SessionState {
  /** Null until one is opened. */
  readonly workspace: WorkspaceName | null;
  /** Of which nodes it is a lab; null for a single server. */
  readonly lab: LabTopology | null;
  /** The node that pictures and the list of keys are of; null for the first, which a single server is. */
  readonly node: NodeId | null;
  /** The nodes of the lab, as last told; none of a single server. */
  readonly nodes: readonly LabNodeState[];
  readonly engine: EngineState;
  /** Raised with every worker that starts, so that what belongs to one can be keyed by it. */
  readonly generation: number;
  /** Milliseconds for which the worker has not answered; 0 when it is free. */
  readonly busyForMs: number;
  /** Raised when the server has run commands or deleted expired keys; pictures refresh by it. */
  readonly activity: number;
  /** Bytes of the server's memory, as last told. */
  readonly memoryBytes: number;
  /** How a single server's time passes, as last told. */
  readonly clock: ServerTime;
  /** Raised when there are other moments than before that a single server can be put to. */
  readonly past: number;
  /** Raised when a single server was put to another moment: what was known of it is to be asked again. */
  readonly moves: number;
  readonly notices: readonly SessionNotice[];
}
