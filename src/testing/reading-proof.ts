import type { AuthoredReading } from '#lesson-kit/build/compile-reading.ts';
import type { LessonProblem } from '#lesson-kit/lesson-problem.ts';
import { byBlock, scriptThrough } from '#lesson-kit/reading.ts';
import { writtenLines } from '#lesson-kit/script.ts';
import { EngineWorkerClient } from '#client/engine-worker-client.ts';
import type { PrintedLine } from '#state/scratch/play-printed.ts';
import { createScratchServer } from '#state/scratch/scratch-server.ts';
import { InProcessWorker } from './in-process-worker.ts';

/** The page's own scratch server, with its workers in this process. */
const server = createScratchServer({
  createClient: () => new EngineWorkerClient({ createWorker: () => new InProcessWorker() }),
  seed: () => 'readings',
  limitMs: 60_000,
});

/** Plays all blocks of a reading as the page does, on the real engine; what each line of each block brought. */
export async function playReading({
  reading: { blocks, topology, clients },
}: AuthoredReading): Promise<ReadonlyArray<readonly PrintedLine[]>> {
  if (blocks.length === 0) return [];
  const script = scriptThrough(blocks, blocks.length - 1);
  return byBlock(blocks, await server.run({ script, topology, clients }));
}

/**
 * Says of each line that did not end as it is marked where it stands and what came of it. A block that is marked with
 * `error` ends with a line that is refused; no other line may be, and none may lose its connection.
 */
export async function readingFaults(authored: AuthoredReading): Promise<readonly LessonProblem[]> {
  const { file, reading, blockLines } = authored;
  const played = await playReading(authored);
  return reading.blocks.flatMap((block, b) => {
    const written = writtenLines(block.script);
    return written.flatMap((text, at) => {
      const meantToFail = block.expect === 'error' && at === written.length - 1;
      const fault = faultOf(played[b]?.[at], meantToFail);
      const line = (blockLines[b] ?? 1) + at;
      return fault === null ? [] : [{ file, line, step: null, message: `${text}: ${fault}` }];
    });
  });
}

function faultOf(printed: PrintedLine | undefined, meantToFail: boolean): string | null {
  if (printed === undefined) return 'was not run';
  const { standing, output } = printed;
  if (standing === 'lost') return `lost its connection: ${output.trim()}`;
  if (standing === 'refused') return meantToFail ? null : `should run, but: ${output.trim()}`;
  return meantToFail ? `should be refused, but: ${output.trim()}` : null;
}
