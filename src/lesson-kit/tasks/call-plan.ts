import type { Command, RespValue } from '#resp/value.ts';
import type { BuildTask, Submission, SubmissionProblem, TaskFunction } from './build-task.ts';
import { readCommandScript, type CommandScript } from './command-script.ts';
import { commandScriptPlan } from './command-script-plan.ts';
import { taskText } from './task-text.ts';

/**
 * One call of a function: yields the commands that it sends, takes their replies, and returns what it answers. So
 * whoever drives it may do anything between two commands. Throws a `CallFailure` when it cannot go on.
 */
export type CallPlan = Generator<Command, RespValue, RespValue>;

/** A submission that can be called. */
export interface Callable {
  /** What is sent once, before any call, to a server that has nothing yet. */
  readonly load: Command | null;
  /** @param values Of the function's arguments, in their order. */
  plan(name: string, values: readonly string[]): CallPlan;
}

export type ReadSubmission =
  | { readonly ok: true; readonly callable: Callable }
  | { readonly ok: false; readonly problems: readonly SubmissionProblem[] };

/** Of a Lua library only a server can say whether it is right: it is taken as it is. */
export function readSubmission(
  { functions }: Pick<BuildTask, 'functions'>,
  submission: Submission,
): ReadSubmission {
  if (submission.kind === 'lua') {
    const { code } = submission;
    return {
      ok: true,
      callable: {
        load: ['FUNCTION', 'LOAD', 'REPLACE', code],
        plan: (name, values) => luaPlan(functions, name, values),
      },
    };
  }
  const scripts = new Map<string, CommandScript>();
  const problems: SubmissionProblem[] = [];
  for (const { name, arguments: parameters } of functions) {
    const source = Object.hasOwn(submission.scripts, name) ? (submission.scripts[name] ?? '') : '';
    const read = readCommandScript(
      source,
      parameters.map((parameter) => parameter.name),
    );
    if (!read.ok) problems.push(...read.problems.map((problem) => ({ function: name, ...problem })));
    else if (read.script.length === 0)
      problems.push({ function: name, line: null, message: taskText.emptyFunction(name) });
    else scripts.set(name, read.script);
  }
  if (problems.length > 0) return { ok: false, problems };
  const plan: Callable['plan'] = (name, values) => {
    const parameters = parametersOf(functions, name);
    return commandScriptPlan(
      scripts.get(name) ?? [],
      new Map(parameters.map((parameter, at) => [parameter.name, values[at] ?? ''])),
    );
  };
  return { ok: true, callable: { load: null, plan } };
}

const parametersOf = (functions: readonly TaskFunction[], name: string) =>
  functions.find((known) => known.name === name)?.arguments ?? [];

function* luaPlan(functions: readonly TaskFunction[], name: string, values: readonly string[]): CallPlan {
  const keys = parametersOf(functions, name).filter(({ is }) => is === 'key').length;
  return yield ['FCALL', name, String(keys), ...values];
}
