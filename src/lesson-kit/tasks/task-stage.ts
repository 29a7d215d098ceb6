import type { LabAction } from '#protocol/lab-action.ts';
import type { ServerAction } from '#protocol/server-action.ts';
import type { CommandRunner } from '#resp/value.ts';
import type { LessonTopology } from '../lesson.ts';

/** A client on a connection of its own. */
export interface TaskClient {
  /** Rejects when the connection ends before the reply. An error reply is a value. */
  readonly run: CommandRunner;
  /** Ends the connection; the server hears of it. */
  close(): void;
}

/** A server, or a lab, on which functions are tried: empty at first, on a clock that stands unless it is moved. */
export interface TaskStage {
  /** A new connection to a node of a lab; null is the first. Rejects when it does not run. */
  connect(node: string | null): Promise<TaskClient>;
  /** Resolves when what was sent, or closed, has been taken up, and what was answered has arrived. */
  settle(): Promise<void>;
  /** Lets time pass, in milliseconds of the server's clock. */
  tick(ms: number): Promise<void>;
  /** Does something to the lab. Rejects where there is none. */
  lab(action: LabAction): Promise<void>;
  /** Resolves when the single server has ended, or runs again. Rejects in a lab. */
  server(action: ServerAction): Promise<void>;
  /** The node of a lab that listens at an address; null when none does. */
  nodeAt(host: string, port: number): string | null;
  /** Ends it, whatever is under way. */
  close(): void;
}

/** Where stages come from: a worker of the page, or this process in tests. */
export interface TaskStages {
  /** Starts a server or a lab. Rejects when it cannot be started. */
  open(topology: LessonTopology): Promise<TaskStage>;
}
