import { interruptible } from '../interruption.ts';
import { LastingConnection } from './lasting-connection.ts';
import { SAMPLE_PAUSE_MS } from './latency.ts';
import type { RunningTool } from './running-tool.ts';

/** Milliseconds from line to line, without `-i`. */
const USUAL_INTERVAL_MS = 1000;
/** The legend is printed again after so many lines. */
const LINES_UNDER_LEGEND = 20;

/** The character of each interval of latencies, and the longest that falls into it, in microseconds. */
const INTERVALS: ReadonlyArray<readonly [character: string, longest: number]> = [
  ['.', 10],
  ['-', 125],
  ['*', 250],
  ['#', 500],
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((ms) => [String(ms), ms * 1000] as const),
  ...[10, 20, 30, 40, 50].map((ms, at) => [letter('A', at), ms * 1000] as const),
  ...[100, 200, 300, 400, 500].map((ms, at) => [letter('F', at), ms * 1000] as const),
  ...[1, 2, 4, 8, 16, 30, 60].map((seconds, at) => [letter('K', at), seconds * 1_000_000] as const),
  ['?', Infinity],
];

/** Colours of a terminal with 256 of them, from a share of 0 up to 100 percent. */
const PALETTE = [0, 233, 234, 235, 237, 239, 241, 243, 245, 247, 144, 143, 142, 184, 226, 214, 208, 202, 196];

const RULE = '---------------------------------------------\n';
const LEGEND =
  `${RULE}. - * #          .01 .125 .25 .5 milliseconds\n` +
  '1,2,3,...,9      from 1 to 9     milliseconds\n' +
  'A,B,C,D,E        10,20,30,40,50  milliseconds\n' +
  'F,G,H,I,J        .1,.2,.3,.4,.5       seconds\n' +
  'K,L,M,N,O,P,Q,?  1,2,4,8,16,30,60,>60 seconds\n' +
  `From 0 to 100%: ${PALETTE.map((colour) => `\x1b[48;5;${colour}m `).join('')}\x1b[0m\n${RULE}`;

/** `--latency-dist`: a line for each second, in colours that say how many PINGs took how long (`latencyDistMode`). */
export async function showLatencySpectrum({ io, connection }: RunningTool): Promise<void> {
  const lasting = new LastingConnection(io, connection);
  const interval = io.interval === 0 ? USUAL_INTERVAL_MS : io.interval;
  let latencies: number[] = [];
  let lines = 0;
  let begun = io.now();
  try {
    for (;;) {
      const start = io.now();
      await lasting.ask(['PING']);
      latencies.push((io.now() - start) * 1000);
      if (io.now() - begun > interval) {
        io.write(`${lines % LINES_UNDER_LEGEND === 0 ? LEGEND : ''}${spectrumLine(latencies)}\n`);
        lines++;
        latencies = [];
        begun = io.now();
      }
      await interruptible(io.interrupted, io.sleep(SAMPLE_PAUSE_MS));
    }
  } finally {
    lasting.close();
  }
}

/** The line for some latencies, in microseconds: the brighter a character, the more of them are in its interval. */
export function spectrumLine(latencies: readonly number[]): string {
  const counts = INTERVALS.map(() => 0);
  for (const latency of latencies) {
    const at = INTERVALS.findIndex(([, longest]) => latency <= longest);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  const cells = INTERVALS.map(([character], at) => {
    const share = (counts[at] ?? 0) / latencies.length;
    return `\x1b[48;5;${PALETTE[Math.ceil(share * (PALETTE.length - 1))] ?? 0}m${character}`;
  });
  return `\x1b[38;5;0m${cells.join('')}\x1b[0m`;
}

function letter(first: string, at: number): string {
  return String.fromCharCode(first.charCodeAt(0) + at);
}
