import type { BuildTask } from '#lesson-kit/tasks/build-task.ts';

/** Everything that a build task says in words, in which words in backquotes are code; reasons left out, which are made for each run. */
export const wordsOfTask = ({
  title,
  brief,
  functions,
  invariants,
  followUps,
}: BuildTask): readonly string[] => [
  title,
  brief,
  ...functions.flatMap(({ does, returns, arguments: given }) => [
    does,
    returns,
    ...given.map(({ means }) => means),
  ]),
  ...invariants.map((invariant) => invariant.title),
  ...followUps.flatMap(({ ask, model, rubric }) => [ask, model, ...rubric]),
];
