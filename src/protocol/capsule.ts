import type { NewWorkspaceFiles } from './storage.ts';

/*
 * A capsule: one file with a server as it was at one instant, and what was around it in the page. docs/capsule.md
 * describes the file.
 */

/** The time of a server when its files were taken. */
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
  readonly clock: CapsuleClock;
  readonly lesson: CapsuleLesson | null;
  readonly actors: readonly CapsuleActor[];
  readonly terminals: readonly CapsuleTerminal[];
}

/** A capsule that was read to its end. */
export interface ReadCapsule {
  readonly contents: CapsuleContents;
  readonly files: NewWorkspaceFiles;
}

/** A server's files and time at one instant. */
export interface ServerFiles extends NewWorkspaceFiles {
  readonly clock: CapsuleClock;
}

/** Bytes of a capsule's files, unpacked and packed: what a tab can hold beside a server. */
export const MOST_CAPSULE_BYTES = { files: 128 * 1024 * 1024, packed: 64 * 1024 * 1024 } as const;
