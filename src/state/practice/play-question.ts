import { judge } from '#lesson-kit/check.ts';
import type { Check } from '#lesson-kit/check.schema.ts';
import type { Finding } from '#lesson-kit/finding.ts';
import { scriptsOf, type PlacedQuestion } from '#lesson-kit/question-scripts.ts';
import { movesTime, writtenLines, type Script } from '#lesson-kit/script.ts';
import type { RespValue } from '#resp/value.ts';
import type { PrintedLine } from '../scratch/play-printed.ts';
import { printedExchange } from '../scratch/printed-exchanges.ts';
import { ScratchLimitError, type ScratchServer } from '../scratch/scratch-server.ts';

/** A line that was played, as it is written, with what it brought. */
export interface PlayedQuestionLine {
  readonly text: string;
  readonly printed: PrintedLine;
}

export interface PlayedQuestion {
  /** The lines of each script, in their order, without those of the seed. */
  readonly scripts: readonly (readonly PlayedQuestionLine[])[];
  /** One for each check. */
  readonly findings: readonly Finding[];
  /** The reply to the last command of all; null where none came. */
  readonly reply: RespValue | null;
}

/** What is played of a question, and looked at then. */
export interface QuestionRun {
  /** After the question's seed, one after the other. */
  readonly scripts: readonly Script[];
  /** Judged when all have been played; the replies that they ask for are those of the scripts, without the seed. */
  readonly checks: readonly Check[];
}

/**
 * Plays scripts on the question's server or lab, which is started for them, as the proof of the bank does: time stands
 * if any of the question's scripts moves it. Rejects as the scratch server does.
 */
export function playQuestion(
  scratch: ScratchServer,
  question: PlacedQuestion,
  { scripts, checks }: QuestionRun,
  signal?: AbortSignal,
): Promise<PlayedQuestion> {
  const { topology, clients, seed } = question.place;
  const played = [seed, ...scripts];
  const play = {
    script: {
      text: played.map(({ text }) => text).join('\n'),
      lines: played.flatMap(({ lines }) => lines),
    },
    topology,
    clients,
    holdsTime: [...scriptsOf(question), ...scripts].some(movesTime),
  };
  return scratch.look(
    play,
    async (all, inspect) => {
      const lines = all.slice(seed.lines.length);
      const exchanges = lines.flatMap((line) => printedExchange(line, clients) ?? []);
      return {
        scripts: inScripts(scripts, lines),
        findings: await judge(checks, { inspect, exchanges }),
        reply: lines.findLast(({ line }) => line.kind === 'command')?.reply ?? null,
      };
    },
    signal,
  );
}

function inScripts(
  scripts: readonly Script[],
  lines: readonly PrintedLine[],
): readonly (readonly PlayedQuestionLine[])[] {
  let from = 0;
  return scripts.map((script) => {
    const texts = writtenLines(script);
    const own = lines.slice(from, from + script.lines.length);
    from += script.lines.length;
    return own.map((printed, at) => ({ text: texts[at] ?? '', printed }));
  });
}

/** Why a script that was to mend something does not; null when it does. */
export type PlayedVerdict =
  | { readonly ok: true; readonly played: PlayedQuestion }
  /** `red`: something is not as asked for; `endless`: the script had to be stopped, so there is nothing to look at. */
  | { readonly ok: false; readonly kind: 'red'; readonly because: string; readonly played: PlayedQuestion }
  | { readonly ok: false; readonly kind: 'endless' };

/** Plays scripts and says whether everything that is asked for holds then. Rejects when the server cannot run them at all. */
export async function judgePlayed(
  scratch: ScratchServer,
  question: PlacedQuestion,
  run: QuestionRun,
  signal?: AbortSignal,
): Promise<PlayedVerdict> {
  try {
    const played = await playQuestion(scratch, question, run, signal);
    const red = played.findings.find(({ verdict }) => !verdict.ok)?.verdict;
    if (red === undefined || red.ok) return { ok: true, played };
    return { ok: false, kind: 'red', because: red.because, played };
  } catch (error) {
    if (error instanceof ScratchLimitError) return { ok: false, kind: 'endless' };
    throw error;
  }
}
