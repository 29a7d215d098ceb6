import type { NodeEnd } from '#protocol/control.ts';
import type { NodeId } from '#protocol/ids.ts';
import type { FileSystem } from '../filesystem/file-system.ts';
import type { ServerFiles } from '../filesystem/server-files.ts';
import type { VirtualNetwork } from '../network/network.ts';
import type { RandomSource } from '../random-source.ts';
import type { ServerProgram } from './configuration.ts';
import type { NodeClock } from './node-clock.ts';
import type { ScriptLimitReport } from './script-guard.ts';
import type { MakeSentinelClient } from './sentinel/sentinel-client.ts';

/** What a node is made of and whom it tells. */
export interface NodeOptions {
  readonly id: NodeId;
  readonly ip: string;
  readonly port: number;
  readonly module: WebAssembly.Module;
  readonly network: VirtualNetwork;
  readonly files: FileSystem;
  /** What the server sees instead of `files`; these still have its configuration file. */
  readonly visibleFiles?: (files: FileSystem) => ServerFiles;
  readonly clock: NodeClock;
  readonly random: RandomSource;
  /** Makes what a Sentinel speaks to others with; null where there are none. */
  readonly makeSentinel: MakeSentinelClient | null;
  readonly scriptLimitMs: number;
  readonly program: ServerProgram;
  /** What the configuration file says of a node that has none. */
  readonly configuration: string;
  /** Made from the node's name when it is not given. */
  readonly processId?: number;
  /** Further words of the command line. */
  readonly arguments?: readonly string[];
  /** The process has ended before it is here: nothing runs in it, and it is there to be looked at and started again. */
  readonly ended?: NodeEnd;
  /** Whether what the server does is written down as events. */
  readonly observed: boolean;
  readonly onLog: (line: string, stream: 1 | 2) => void;
  readonly onScriptLimit: (report: ScriptLimitReport) => void;
  /** The server looks at its sockets from inside a long command. */
  readonly onBlocked: () => void;
  readonly onEnd: (end: NodeEnd) => void;
  /** Something arrived from outside a step: the node should be stepped. */
  readonly onWake: () => void;
  /** See `SocketContext.waitInside`. */
  readonly waitInside: (timeoutMs: number) => () => boolean;
}
