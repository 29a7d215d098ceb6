import { decidingExchanges, isDecided, type MythRun } from '#lesson-kit/myth.ts';
import { writtenLines } from '#lesson-kit/script.ts';
import type { PrintedLine } from '#state/scratch/play-printed.ts';
import { printedExchange } from '#state/scratch/printed-exchanges.ts';
import type { ScratchServer } from '#state/scratch/scratch-server.ts';

/** A line of a run, with what it brought. */
export interface ShownLine {
  readonly text: string;
  readonly printed: PrintedLine;
  /** Whether its reply is one that settles the claim. */
  readonly decides: boolean;
}

export interface PlayedMyth {
  readonly lines: readonly ShownLine[];
  /** Whether all replies came that were to settle it. */
  readonly decided: boolean;
}

/** Runs a myth on a server or a lab that is started for it, and finds what settles the claim. Rejects as the scratch server does. */
export async function playMyth(
  scratch: ScratchServer,
  { seed, run, topology, clients, decides }: MythRun,
  signal: AbortSignal,
): Promise<PlayedMyth> {
  const script = { text: run.text, lines: [...seed.lines, ...run.lines] };
  const played = await scratch.run({ script, topology, clients }, signal);
  const shown = played.slice(seed.lines.length);
  const exchanges = shown.map((printed) => printedExchange(printed, clients));
  const made = exchanges.filter((exchange) => exchange !== null);
  const deciding = decidingExchanges(decides, made);
  const texts = writtenLines(run);
  return {
    lines: shown.map((printed, at) => ({
      text: texts[at] ?? '',
      printed,
      decides: deciding.some((exchange) => exchange === exchanges[at]),
    })),
    decided: isDecided(decides, made),
  };
}
