import type { Submission } from '#lesson-kit/tasks/build-task.ts';

/** A submission by whose fate a task is proved. */
export interface Attempt {
  /** What it does, as a test's name has it. */
  readonly how: string;
  readonly submission: Submission;
}

/** An attempt that is often made and wrong. */
export interface WrongAttempt extends Attempt {
  /** The ids of the invariants that do not hold, and no others. */
  readonly breaks: readonly string[];
  /** A part of the reason that the learner reads for the first of them, with names that were made for the run without their numbers. */
  readonly says: string;
}

export interface Attempts {
  readonly task: string;
  readonly right: readonly Attempt[];
  readonly wrong: readonly WrongAttempt[];
}

/** A library of functions given as Lua: name, and the body of a function of `keys` and `args`. */
export const lua = (bodies: Readonly<Record<string, string>>): Submission => ({
  kind: 'lua',
  code: [
    '#!lua name=attempt',
    ...Object.entries(bodies).map(
      ([name, body]) => `redis.register_function('${name}', function(keys, args)\n${body}\nend)`,
    ),
  ].join('\n'),
});

/** Command scripts by function. */
export const commands = (scripts: Readonly<Record<string, string>>): Submission => ({
  kind: 'commands',
  scripts,
});
