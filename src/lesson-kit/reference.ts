import type { LabTopology } from '#protocol/lab.ts';
import type { LessonClient } from './lesson.ts';
import type { Script } from './script.ts';

/** What a server says of a command in COMMAND DOCS. */
export interface CommandFacts {
  /** How it is written, without its name; empty when it takes nothing. */
  readonly syntax: string;
  /** The version that had it first; versions up to 7.2 are those of Redis, later ones those of Valkey. */
  readonly since: string;
  readonly complexity: string;
  /** Since when the server in this page calls it deprecated; null when it does not. */
  readonly deprecated: string | null;
  /** Since when Redis 7.0 calls it deprecated; null when it does not. */
  readonly deprecatedInRedis: string | null;
}

/** What an entry is about. */
export type ReferenceSubject =
  | { readonly kind: 'command'; readonly name: string; readonly facts: CommandFacts }
  /** A command that is not in this server; its syntax is written by hand. */
  | { readonly kind: 'absent'; readonly name: string; readonly syntax: string }
  /** A setting, by its name in the configuration. */
  | { readonly kind: 'setting'; readonly name: string }
  /** A line of a configuration file or of a shell. */
  | { readonly kind: 'line'; readonly name: string };

/** One entry of the reference. */
export interface ReferenceEntry {
  /** Its part of the address, once in its group: `lmove`. */
  readonly id: string;
  readonly subject: ReferenceSubject;
  /** Which use of the command is meant, where it has several entries: `BYSCORE`. */
  readonly form: string | null;
  /** Plain text in which words between backticks are code; so are `caution` and `instead`. */
  readonly purpose: string;
  readonly caution: string | null;
  /** What takes its place, as it is written, and the address of that entry when there is one. */
  readonly instead: { readonly text: string; readonly group: string; readonly entry: string } | null;
  /** Commands to run; null for what no server runs. `expect` is of the last line, no other may fail. */
  readonly example: { readonly script: Script; readonly expect: 'ok' | 'error' } | null;
  /** The same with node-redis, on a connected `client`. */
  readonly node: string | null;
  /** The same with redis-py, on a connected `r`. */
  readonly python: string | null;
}

/** One sheet of the reference. */
export interface ReferenceGroup {
  /** Its part of the address: `sorted-sets`. */
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** What its examples run on. */
  readonly topology: 'single' | LabTopology;
  readonly clients: readonly LessonClient[];
  readonly entries: readonly ReferenceEntry[];
}

/** As much of a group as is needed to find its entries. */
export interface ReferenceSummary extends Pick<ReferenceGroup, 'id' | 'title' | 'summary'> {
  readonly entries: readonly {
    readonly id: string;
    readonly title: string;
    readonly purpose: string;
  }[];
}

/** How an entry is called: `ZRANGE`, `ZRANGE BYSCORE`. */
export const entryTitle = ({ subject, form }: Pick<ReferenceEntry, 'subject' | 'form'>): string =>
  form === null ? subject.name : `${subject.name} ${form}`;
