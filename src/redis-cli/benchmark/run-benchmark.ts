import { encodeCommand } from '#resp/encode.ts';
import { errorText, textOf, wordText } from '#resp/text.ts';
import type { Command } from '#resp/value.ts';
import { exitCodeOf } from '../tools/exit-code.ts';
import { ToolConnection } from '../tools/tool-connection.ts';
import type { ToolIo } from '../tools/tool-io.ts';
import type { BenchmarkOptions } from './benchmark-options.ts';
import { CSV_HEADING, reportOf, type BenchmarkResult, type ServerConfig } from './benchmark-report.ts';
import { testsNamed, type BenchmarkTest } from './benchmark-tests.ts';
import { holdConnections } from './idle-connections.ts';
import { LoadTest } from './load-test.ts';
import { measuredTest, type MeasuredTest } from './measured-test.ts';
import { throughputChart } from './throughput-chart.ts';

/** What redis-benchmark's results are for, besides being printed. */
export interface BenchmarkOutput {
  /** Columns of the terminal, on which a chart follows; null for none. */
  readonly columns: number | null;
  /** Is told of each test as soon as it has been measured. */
  readonly noteTest?: (test: MeasuredTest) => void;
}

/**
 * redis-benchmark: measures tests one after another over real connections, and prints what each came to. Resolves with
 * the exit code.
 */
export function runBenchmark(
  options: BenchmarkOptions,
  command: Command,
  io: ToolIo,
  { columns, noteTest }: BenchmarkOutput,
): Promise<number> {
  return exitCodeOf(io, async () => {
    if (options.idle) return holdConnections(io, options);
    const results: BenchmarkResult[] = [];
    const config = await serverConfig(io);
    const tests =
      command.length > 0
        ? [testOf(command, options.stdinLast)]
        : testsNamed(options.tests, options.size, options.range !== null);
    if (options.form === 'csv') io.write(CSV_HEADING);
    do {
      for (const test of tests) {
        const size = command.length > 0 ? test.request.length : options.size;
        const result = await new LoadTest(test, size, options, io).run();
        results.push(result);
        io.write(reportOf(result, options, config));
        noteTest?.(measuredTest(result, options));
      }
      if (options.form !== 'csv' && command.length === 0) io.write('\n');
    } while (options.loop && tests.length > 0);
    if (columns !== null && options.form !== 'csv' && results.length > 1)
      io.write(throughputChart(results, columns));
  });
}

/** The command as it was typed is the title; what came from standard input is not in it. */
function testOf(command: Command, stdinLast: boolean): BenchmarkTest {
  const typed = stdinLast ? command.slice(0, -1) : command;
  return { title: typed.map(wordText).join(' '), request: encodeCommand(command) };
}

/** What the server says of `save` and `appendonly`; null, with a warning, when it does not. */
async function serverConfig(io: ToolIo): Promise<ServerConfig | null> {
  const connection = await ToolConnection.open(io);
  try {
    const [save, appendOnly] = [
      await configValue(connection, 'save'),
      await configValue(connection, 'appendonly'),
    ];
    if (save !== null && appendOnly !== null) return { save, appendOnly };
    io.writeError('WARNING: Could not fetch server CONFIG\n');
    return null;
  } finally {
    connection.close();
  }
}

async function configValue(connection: ToolConnection, name: string): Promise<string | null> {
  const reply = await connection.ask(['CONFIG', 'GET', name]);
  if (errorText(reply) !== null) return null;
  if (reply.kind === 'map') return textOf(reply.entries[0]?.[1] ?? { kind: 'nil', form: 'null' });
  const value = reply.kind === 'array' ? reply.items[1] : undefined;
  return value === undefined ? null : textOf(value);
}
