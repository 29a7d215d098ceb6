import type { ScriptProblem } from '#redis-script/find-problems.ts';
import { scriptsText } from '#text/scripts.ts';

/** What a person reads about a problem. */
export function problemWords(problem: ScriptProblem): string {
  const { marks } = scriptsText;
  switch (problem.kind) {
    case 'quotes':
      return marks.quotes;
    case 'open-text':
      return marks.openText;
    case 'unknown-command':
      return marks.unknownCommand(problem.name, problem.near);
    case 'unknown-subcommand':
      return marks.unknownSubcommand(problem.container, problem.name, problem.near);
    case 'arity':
      return problem.arity > 0
        ? marks.exactly(problem.name, problem.arity, problem.words)
        : marks.atLeast(problem.name, -problem.arity, problem.words);
    case 'not-here':
      return marks.notHere(problem.name);
  }
}

/** Whether nothing of the script can be run before this is put right. */
export const isUnreadable = ({ kind }: ScriptProblem): boolean => kind === 'quotes' || kind === 'open-text';
