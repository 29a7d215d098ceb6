import { errorText } from '#resp/text.ts';
import { ProgressLine } from '../tools/progress-line.ts';
import type { ToolConnection } from '../tools/tool-connection.ts';
import type { ToolIo } from '../tools/tool-io.ts';
import { openAll, openOne, refuseReply } from './benchmark-connections.ts';
import type { BenchmarkOptions } from './benchmark-options.ts';
import type { BenchmarkResult } from './benchmark-report.ts';
import type { BenchmarkTest } from './benchmark-tests.ts';
import { LatencyHistogram } from './latency-histogram.ts';
import { RandomRequest } from './random-request.ts';

/** One test of redis-benchmark: so many connections, each with its next requests as soon as the last are answered. */
export class LoadTest {
  readonly #test: BenchmarkTest;
  readonly #size: number;
  readonly #options: BenchmarkOptions;
  readonly #io: ToolIo;
  readonly #request: RandomRequest;
  readonly #latencies: LatencyHistogram;
  #issued = 0;
  #begun = 0;
  /** When a line of progress was printed, and how many requests were done by then. */
  #shown = { at: 0, done: 0, sum: 0 };
  #sum = 0;
  readonly #line: ProgressLine;

  /** `size`: the payload that the report names. */
  constructor(test: BenchmarkTest, size: number, options: BenchmarkOptions, io: ToolIo) {
    this.#test = test;
    this.#size = size;
    this.#options = options;
    this.#io = io;
    this.#line = new ProgressLine(io);
    this.#latencies = new LatencyHistogram(options.precision);
    this.#request = new RandomRequest(test.request, options.range);
  }

  /** Rejects with a `ToolFailure` when a connection ends or the server answers with an error. */
  async run(): Promise<BenchmarkResult> {
    const { requests } = this.#options;
    const opened = await openAll(this.#io, this.#options);
    this.#begun = this.#io.now();
    this.#shown = { at: this.#begun, done: 0, sum: 0 };
    try {
      await Promise.all(opened.map((_, at) => this.#drive(opened, at)));
    } finally {
      for (const connection of opened) connection.close();
      this.#line.clear();
    }
    const took = this.#io.now() - this.#begun;
    return {
      title: this.#test.title,
      requests,
      took,
      latencies: this.#latencies,
      size: this.#size,
      perSecond: took === 0 ? Infinity : (requests / took) * 1000,
    };
  }

  /** One client: requests go out by `-P` at once, and the first answer tells the latency of all of them. */
  async #drive(opened: ToolConnection[], at: number): Promise<void> {
    const { requests, pipeline, keepAlive } = this.#options;
    for (let connection = opened[at]; connection !== undefined && this.#issued < requests;) {
      this.#issued += pipeline;
      const start = this.#io.now();
      connection.send(this.#request.take(pipeline, this.#io.random));
      let latency: number | null = null;
      for (let left = pipeline; left > 0; left--) {
        const error = errorText(connection.take() ?? (await connection.next()));
        latency ??= (this.#io.now() - start) * 1000;
        refuseReply(error);
        this.#note(latency);
      }
      if (keepAlive) continue;
      connection.close();
      connection = await openOne(this.#io, this.#options);
      opened[at] = connection;
    }
  }

  /** What comes beyond the number that was asked for does not count. */
  #note(latency: number): void {
    if (this.#latencies.total >= this.#options.requests) return;
    this.#latencies.add(latency);
    this.#sum += latency;
    if (this.#line.due) this.#showProgress();
  }

  #showProgress(): void {
    if (this.#options.form === 'csv') return;
    const now = this.#io.now();
    const done = this.#latencies.total;
    const since = this.#shown;
    const rate = (requests: number, from: number): string => ((requests / (now - from)) * 1000).toFixed(1);
    const average = (sum: number, requests: number): string => (sum / requests / 1000).toFixed(3);
    const line =
      `${this.#test.title}: rps=${rate(done - since.done, since.at)} (overall: ${rate(done, this.#begun)})` +
      ` avg_msec=${average(this.#sum - since.sum, done - since.done)} (overall: ${average(this.#sum, done)})`;
    this.#line.show(line);
    this.#shown = { at: now, done, sum: this.#sum };
  }
}
