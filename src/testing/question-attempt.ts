import type { Check } from '#lesson-kit/check.schema.ts';
import { unjudgedIn } from '#lesson-kit/check.ts';
import type { PlayedLine } from '#lesson-kit/play-script.ts';
import type { QuestionPlace } from '#lesson-kit/question.ts';
import { scriptsOf, type PlacedQuestion } from '#lesson-kit/question-scripts.ts';
import { movesTime, type Script } from '#lesson-kit/script.ts';
import { Rehearsal } from './rehearsal.ts';

/** One attempt at a question: a fresh server or lab on which scripts have been played. */
export interface Attempt {
  /** Names it in a report, and is the seed of a lab's chances. */
  readonly name: string;
  /** One after the other; what they run counts as typed. */
  readonly scripts: readonly Script[];
}

/** Plays an attempt and has it looked at; a fault comes with the transcript. */
export async function attempt(
  question: PlacedQuestion,
  { name, scripts }: Attempt,
  look: (
    rehearsal: Rehearsal,
    played: readonly PlayedLine[],
  ) => readonly string[] | Promise<readonly string[]>,
): Promise<readonly string[]> {
  const told = `question ${question.id}, ${name}`;
  const report = (faults: readonly string[], transcript: readonly string[] = []): readonly string[] =>
    faults.length === 0 ? [] : [...faults.map((fault) => `${told}: ${fault}`), ...transcript];
  let rehearsal: Rehearsal | null = null;
  try {
    rehearsal = await Rehearsal.start(rehearsed(question), told);
    rehearsal.beginStep();
    const played: PlayedLine[] = [];
    for (const script of scripts) played.push(...(await rehearsal.play(script)));
    return report([...refusals(played), ...(await look(rehearsal, played))], rehearsal.transcript);
  } catch (error) {
    return report([error instanceof Error ? error.message : String(error)], rehearsal?.transcript);
  } finally {
    await rehearsal?.stop();
  }
}

function rehearsed(question: PlacedQuestion) {
  const { topology, clients, seed }: QuestionPlace = question.place;
  const clock = scriptsOf(question).some(movesTime) ? 'paused' : 'running';
  return {
    file: `question ${question.id}`,
    lesson: { meta: { topology, clients, clock, actors: [], seed }, steps: [] },
  } as const;
}

/** Lines to the lab or from outside of the server that did nothing. */
const refusals = (played: readonly PlayedLine[]): readonly string[] =>
  played.flatMap(({ line, refusal }) =>
    refusal === null || line.kind === 'command' ? [] : [`a ${line.kind} line does nothing: ${refusal}`],
  );

export type Colour = 'red' | 'green';

/** What is wrong with the colour of some checks together; none when it is the wanted one. */
export async function colourFaults(
  rehearsal: Rehearsal,
  checks: readonly Check[],
  wanted: Colour,
): Promise<readonly string[]> {
  const findings = await rehearsal.judge(checks);
  const reasons = findings.flatMap(({ verdict }) => (verdict.ok ? [] : [verdict.because]));
  const broken = findings.flatMap(unjudgedIn).some(({ unjudged }) => unjudged === 'failed');
  if (broken) return [`a check cannot be judged: ${reasons.join(' ')}`];
  const colour: Colour = reasons.length === 0 ? 'green' : 'red';
  if (colour === wanted) return [];
  return [wanted === 'red' ? 'it is green' : `it is red, because: ${reasons.join(' ')}`];
}

/** The faults of several, proved one after the other. */
export const inTurn = async <T>(
  items: readonly T[],
  prove: (item: T, index: number) => Promise<readonly string[]>,
): Promise<readonly string[]> => {
  const faults: string[] = [];
  for (const [index, item] of items.entries()) faults.push(...(await prove(item, index)));
  return faults;
};
