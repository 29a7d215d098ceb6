import { utf8Bytes, utf8Text } from '#resp/text.ts';
import type { MeasuredTest } from './benchmark/measured-test.ts';
import { startBenchmark } from './benchmark/start-benchmark.ts';
import { cliVerb, type CliVerbHost } from './cli-verb.ts';
import { inertText } from './inert-text.ts';
import type { Link } from './link.ts';
import { USUAL_ADDRESS, type ServerAddress } from './server-address.ts';
import type { Verb } from './verb.ts';

/** The programs that can be typed into a terminal as into a shell. */
export type ShellProgram = 'redis-cli' | 'redis-benchmark';

export interface ShellHost extends CliVerbHost {
  /** Connects for a benchmark, whose requests are too many to be shown anywhere. */
  readonly openForBenchmark: (address: ServerAddress) => Promise<Link>;
  /** Begins to keep a benchmark with this command line. */
  readonly keepBenchmark: (words: readonly string[]) => BenchmarkKeeper;
}

/** Keeps what a benchmark measures, so that it can be looked at beside others. */
export interface BenchmarkKeeper {
  readonly noteTest: (test: MeasuredTest) => void;
  /** What is said behind the benchmark's own output; null for nothing. */
  readonly lastWords: () => string | null;
}

/** A program of redis with the words behind it. */
export function shellVerb(program: ShellProgram, words: readonly string[], host: ShellHost): Verb {
  if (program === 'redis-cli') return cliVerb(words, host);
  return async ({ write, say, columns, interrupted }) => {
    const keeper = host.keepBenchmark(words);
    const print = (text: string): void => write(printable(text));
    await startBenchmark(words, {
      own: { open: () => host.openForBenchmark(USUAL_ADDRESS), inspect: host.inspect },
      openServer: host.openForBenchmark,
      write: (bytes) => print(utf8Text(bytes)),
      writeError: print,
      sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      now: () => performance.now(),
      catchInterrupt: () => interrupted,
      columns: columns(),
      noteTest: keeper.noteTest,
    });
    const last = keeper.lastWords();
    if (last !== null) say(last);
  };
}

/** A carriage return takes back a line of progress; nothing else controls the terminal. */
function printable(text: string): string {
  return text
    .split('\r')
    .map((piece) => inertText(utf8Bytes(piece)))
    .join('\r');
}
