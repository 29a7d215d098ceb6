/** Runs of redis-benchmark: their picture, and what is said of them. Values arrive as text. */
export const benchmarkText = {
  /** Stands in the terminal behind the benchmark's own output. */
  drawn: (run: number) =>
    `This is run ${run}; the tab Monitor draws it under Benchmark, beside ${run === 1 ? 'those to come' : 'those before'}.`,
  none: 'redis-benchmark has not run in this page yet. Type it in the terminal, or take a line from here: the first two differ in how many requests are sent at a time, and the third in the size of the values.',
  picks: 'Benchmarks to compare',
  runs: 'Runs',
  run: (number: number) => `Run ${number}`,
  conditions: (clients: string, pipeline: string) =>
    `${clients === '1' ? '1 connection' : `${clients} connections`}, ${pipeline === '1' ? 'one request' : `${pipeline} requests`} at a time`,
  remove: (number: number) => `Remove run ${number}`,
  removeAll: 'Remove all',
  columns: { run: 'Run', perSecond: 'Requests a second', latency: 'Latency, 50 % to 99 %' },
  times: (factor: string, run: number) => `${factor} × run ${run}`,
  latency: (p50: string, p99: string) => `${p50} to ${p99} ms`,
  what: 'Measured is the way from this page to the server’s worker and back, and the server in WebAssembly: compare runs with one another, not with a native server. Runs are kept until the page is closed, eight at most.',
  production:
    'Measure from the machines that your clients run on, with values, connections and commands like theirs, and for minutes: a few thousand requests are mostly warming up. Requests a second without latency is half an answer; look at what 99 of 100 requests took. If -P changes much, round trips are your limit and not the server.',
} as const;
