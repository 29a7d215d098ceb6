import { build, buildProblem } from '../build.mjs';

/** Builds `dist/` unless it is current. A program of its own, so that the bench can keep what Vite prints apart. */
if (buildProblem() !== null) {
  const { status, problem } = await build();
  if (problem !== null) console.error(problem);
  process.exitCode = status ?? 1;
}
