/** A tool of redis-cli that goes on until it is stopped, or whose figures are of the moment. */
export interface TimedCase {
  /** Without it redis-cli. */
  readonly program?: 'redis-cli' | 'redis-benchmark';
  readonly words: readonly string[];
  /** It is stopped as soon as it has printed this so often. */
  readonly until: { readonly text: string; readonly times: number };
}

const lines = (times: number): TimedCase['until'] => ({ text: '\n', times });

export const TIMED_CASES: readonly TimedCase[] = [
  { words: ['--stat', '-i', '0.05'], until: lines(25) },
  { words: ['--latency', '-i', '0.1'], until: lines(1) },
  { words: ['--csv', '--latency', '-i', '0.1'], until: lines(1) },
  { words: ['--json', '--latency', '-i', '0.1'], until: lines(1) },
  { words: ['--no-raw', '--latency'], until: { text: 'samples)', times: 3 } },
  { words: ['--latency-history', '-i', '0.05'], until: { text: 'range\n', times: 2 } },
  { words: ['--no-raw', '--latency-history', '-i', '0.05'], until: { text: 'range\n', times: 2 } },
  { words: ['--latency-dist', '-i', '0.05'], until: lines(31) },
  { words: ['--lru-test', '1000'], until: lines(2) },
  ...[
    ['-t', 'ping,set,lrange_100', '-n', '3000', '-c', '5'],
    ['-t', 'get,mset', '-n', '3000', '-c', '5', '-P', '8', '-q'],
    ['-t', 'incr,zadd', '-n', '3000', '-r', '100', '--csv'],
    ['-n', '3000', '-c', '2', 'HSET', 'h', 'f', '__rand_int__'],
    ['-t', 'nothing'],
    ['-n', '10', 'FOO'],
    ['-t', 'set', '-n', '3000', '-q', '-e', '--precision', '1'],
    ['-t', 'get', '-n', '3000', '-q', '--enable-tracking'],
  ].map((words) => ({ program: 'redis-benchmark' as const, words, until: lines(Infinity) })),
];

/** What was printed until a tool was stopped; `null` while that is not yet. */
export function printedUntil(printed: string, { text, times }: TimedCase['until']): string | null {
  const pieces = printed.split(text);
  return pieces.length > times
    ? pieces
        .slice(0, times)
        .map((piece) => piece + text)
        .join('')
    : null;
}

/** What was printed, without what differs from run to run: figures, and how often a line was printed again. */
export function shapeOf(printed: string): string {
  return (
    printed
      .replaceAll('\x1b', 'ESC')
      // Lines of progress, which are taken back.
      .replace(/[^\r\n]*\r/g, '')
      .replace(/(?<=ESC\[48;5;)\d+(?=m\S)/g, '#')
      .replace(/(?<!ESC\[[\d;]*|[a-z])\d+(?:\.\d\d)?/g, (figure) => (figure.includes('.') ? '#.##' : '#'))
      .replace(/(# # #\.## #\n|ESC\[0GESC\[2Kmin.*?samples\))(?:\1)+/g, '$1')
      .replace(/(#\.### milliseconds \(cumulative count #\)\n)(?:#\.###% <= \1)+/g, '$1')
      .replace(/ +/g, ' ')
  );
}
