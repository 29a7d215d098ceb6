import type { NodeId } from './ids.ts';
import type { LabFault, LabTopology, NodeLife } from './lab.ts';
import type { NewWorkspaceFiles } from './storage.ts';

/*
 * A capsule: one file with a server, or a lab, as it was at one instant, and what was around it in the page. docs/capsule.md
 * describes the file.
 */

/** The time of a server, or of a lab, when its files were taken. */
export interface CapsuleClock {
  /** Its wall time, in milliseconds since 1970. */
  readonly atMs: number;
  /** How fast it passed: 1 as the machine's, 0 not at all. */
  readonly rate: number;
}

/** Where somebody stood in a lesson. */
export interface CapsuleLesson {
  readonly id: string;
  readonly title: string;
  /** JSON: what the page keeps of the lesson; for the page to check. */
  readonly record: unknown;
}

/** A scripted client as somebody wrote it; nothing of it has run. */
export interface CapsuleActor {
  readonly name: string;
  readonly lines: string;
  readonly repeat: boolean;
}

/** A script as somebody has saved it; nothing of it has run. */
export interface CapsuleScript {
  readonly name: string;
  /** What it is written in; a page may not know it. */
  readonly language: string;
  readonly text: string;
  /** What a script in Lua is called with, and the function that a library is called by; empty for none. */
  readonly keys: string;
  readonly args: string;
  readonly call: string;
}

/** What a terminal had printed. */
export interface CapsuleTerminal {
  readonly name: string;
  readonly text: string;
}

/** What a capsule says of itself. Everything in it is as somebody wrote it down, and may be untrue. */
export interface CapsuleContents {
  /** When it was made, in milliseconds since 1970. */
  readonly made: number;
  /** What the workspace was called. */
  readonly name: string;
  /** The server's own version. */
  readonly server: string;
  /** How many keys it had; null when nobody counted. */
  readonly keys: number | null;
  readonly lesson: CapsuleLesson | null;
  readonly actors: readonly CapsuleActor[];
  readonly terminals: readonly CapsuleTerminal[];
  readonly scripts: readonly CapsuleScript[];
}

/** A server's files and time at one instant. */
export interface ServerFiles extends NewWorkspaceFiles {
  readonly clock: CapsuleClock;
}

/** Whether it can be the name or address of a host; nothing else is put on a server's command line. */
export const isHostName = (value: unknown): value is string =>
  typeof value === 'string' && /^[a-z\d][\w.:-]{0,254}$/i.test(value);

/** Whom a server replicates, as REPLICAOF names it. */
export interface NodePrimary {
  readonly host: string;
  readonly port: number;
}

/** A node of a lab: its files, and how it was. */
export interface LabNodeFiles extends NewWorkspaceFiles {
  readonly node: NodeId;
  readonly life: NodeLife;
  /** Milliseconds by which its wall clock is off. */
  readonly skewMs: number;
  /** Null for a primary; and where only the files tell: in a cluster, of a Sentinel, of a node that does not run. */
  readonly primary: NodePrimary | null;
}

/** The files of all nodes of a lab at one instant, and all that is needed to go on from there. */
export interface LabFiles {
  readonly topology: LabTopology;
  /** One for each node of the topology. */
  readonly nodes: readonly LabNodeFiles[];
  readonly faults: readonly LabFault[];
  readonly clock: CapsuleClock;
}

/** What is started on files of elsewhere: a single server, or a lab. */
export type HeldFiles = ServerFiles | LabFiles;

export const isOfLab = (held: HeldFiles): held is LabFiles => 'topology' in held;

/** A capsule that was read to its end. */
export interface ReadCapsule {
  readonly contents: CapsuleContents;
  readonly held: HeldFiles;
}

/** Bytes of a capsule's files, unpacked and packed: what a tab can hold beside a server. */
export const MOST_CAPSULE_BYTES = { files: 128 * 1024 * 1024, packed: 64 * 1024 * 1024 } as const;
