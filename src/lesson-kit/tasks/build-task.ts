import type { LessonTopology } from '../lesson.ts';
import type { Tag } from '../question.ts';
import type { Bench } from './bench.ts';

/*
 * A build task: the learner supplies functions of given names, and what they supplied is called under load and faults. It
 * is judged by what the functions answer alone, never by the keys or commands that they use.
 */

/** Something of what was built on which follow-up questions depend, such as `fixed-window`, `lua` or `uses:watch`. */
export type Fact = string;

/** An argument of a function. Keys come before values, and in Lua they are KEYS; values are ARGV. */
export interface TaskArgument {
  /** As a command script names it: `{token}`. */
  readonly name: string;
  readonly is: 'key' | 'value';
  /** A noun phrase: `milliseconds until the lock is free by itself`. */
  readonly means: string;
}

/** A function that the learner has to supply. */
export interface TaskFunction {
  readonly name: string;
  readonly arguments: readonly TaskArgument[];
  /** What it answers, in half a sentence. */
  readonly returns: string;
  /** What it does, in a sentence. */
  readonly does: string;
}

/** A question asked once the functions were tried. Texts are plain, with words in backquotes that are code. */
export interface FollowUp {
  /** Unlike that of any other follow-up of the task. */
  readonly id: string;
  readonly ask: string;
  /** A good answer, as one would say it; paragraphs. */
  readonly model: string;
  /** What a good answer mentions: three to five half sentences. */
  readonly rubric: readonly string[];
  /** It is asked when all of these were built … */
  readonly when: readonly Fact[];
  /** … and none of these. */
  readonly unless: readonly Fact[];
}

/** Something that has to hold whatever happens, and what is done to see whether it does. */
export interface Invariant {
  readonly id: string;
  /** What holds, as a sentence without its full stop: `Only the holder frees the lock`. */
  readonly title: string;
  /** What it is tried on; one that is tried on a lab is tried only when all others hold. */
  readonly topology: LessonTopology;
  /** Resolves with why it does not hold, in a sentence or two; null when it does. */
  readonly holds: (bench: Bench) => Promise<string | null>;
}

/** A question to what was built that has no right answer, only a follow-up. */
export interface Probe {
  readonly fact: Fact;
  readonly topology: LessonTopology;
  readonly found: (bench: Bench) => Promise<boolean>;
}

/** What the learner begins with, in either form. */
export interface Starter {
  readonly lua: string;
  readonly commands: Readonly<Record<string, string>>;
}

export interface BuildTask {
  /** Never changes, because what was answered holds on to it. */
  readonly id: string;
  readonly title: string;
  /** What is to be built and under what conditions; plain paragraphs with words in backquotes that are code. */
  readonly brief: string;
  readonly functions: readonly TaskFunction[];
  readonly starter: Starter;
  /** At least one; the first is what it is mainly about. */
  readonly tags: readonly Tag[];
  readonly invariants: readonly Invariant[];
  readonly probes: readonly Probe[];
  readonly followUps: readonly FollowUp[];
}

/** What the learner supplies. */
export type Submission =
  /** A library for FUNCTION LOAD, whose functions are called by FCALL. */
  | { readonly kind: 'lua'; readonly code: string }
  /** A command script for each function, by its name; `command-script.ts` says how one is written. */
  | { readonly kind: 'commands'; readonly scripts: Readonly<Record<string, string>> };

/** What is wrong with a submission before anything is run. */
export interface SubmissionProblem {
  /** The function, or null where it is the library as a whole. */
  readonly function: string | null;
  /** Counted from 1; null for the whole. */
  readonly line: number | null;
  /** A sentence. */
  readonly message: string;
}

export interface InvariantReport {
  readonly id: string;
  readonly title: string;
  readonly holds: boolean;
  /** Why it does not hold, or why it was not tried; null when it holds. */
  readonly because: string | null;
}

/** What was done, in its order. */
export type TranscriptLine =
  /** From here on it is about this invariant, on an empty server or a new lab. */
  | { readonly kind: 'trial'; readonly title: string; readonly topology: LessonTopology }
  /** A caller calls a function: `acquire lock:1 ada 30000`. */
  | { readonly kind: 'call'; readonly caller: string; readonly text: string }
  /** A command that was sent for it, as a script has it, and the reply as a short phrase; null when there was none. */
  | {
      readonly kind: 'command';
      readonly caller: string;
      readonly text: string;
      readonly reply: string | null;
    }
  /** What the function answered the caller. */
  | { readonly kind: 'answer'; readonly caller: string; readonly text: string }
  /** Time passes, or something is done to the server or the lab, as a line of a script: `tick 30s`, `server kill`. */
  | { readonly kind: 'event'; readonly text: string }
  /** A caller dies: its connection ends. */
  | { readonly kind: 'death'; readonly caller: string };

export interface TaskReport {
  /** Whether every invariant holds. */
  readonly passed: boolean;
  /** In the order of the task, after those that every task has: that the code is accepted. */
  readonly invariants: readonly InvariantReport[];
  readonly calls: readonly TranscriptLine[];
  readonly built: readonly Fact[];
}

/** The follow-ups that what was built gives rise to, in the order of the task. */
export const followUpsFor = (
  { followUps }: Pick<BuildTask, 'followUps'>,
  built: readonly Fact[],
): readonly FollowUp[] =>
  followUps.filter(
    ({ when, unless }) =>
      when.every((fact) => built.includes(fact)) && !unless.some((fact) => built.includes(fact)),
  );
