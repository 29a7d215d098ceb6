import type { ToolIo } from './tool-io.ts';

/** Milliseconds of work at a time; then whatever else runs on this thread has its turn, which is not measured. */
const SLICE_MS = 10;
/** Rounds of the work that is measured. */
const ROUNDS = 1000;

/**
 * `--intrinsic-latency`: does the same little work again and again, without a server, and tells how long it took at most:
 * so long this thread was kept waiting by the system (`intrinsicLatencyMode`). Interrupted, it says what it has found.
 */
export async function measureIntrinsicLatency(seconds: number, io: ToolIo): Promise<void> {
  const end = io.now() + seconds * 1000;
  let runs = 0;
  let worst = 0;
  let worked = 0;
  for (;;) {
    const begun = io.now();
    let finished = begun;
    do {
      const start = finished;
      doSomethingFast();
      finished = io.now();
      runs++;
      const latency = Math.floor((finished - start) * 1000);
      if (latency <= worst) continue;
      worst = latency;
      io.write(`Max latency so far: ${worst} microseconds.\n`);
    } while (finished - begun < SLICE_MS);
    worked += finished - begun;
    if (finished > end || io.interrupted.aborted) break;
    await io.sleep(0);
  }
  const average = (worked * 1000) / runs;
  io.write(
    `\n${runs} total runs (avg latency: ${average.toFixed(4)} microseconds / ${(average * 1000).toFixed(2)} nanoseconds per run).\n` +
      `Worst run took ${(worst / average).toFixed(0)}x longer than the average latency.\n`,
  );
}

/** Shuffles bytes as RC4 does, so that no compiler can leave it out (`compute_something_fast`). */
function doSomethingFast(): number {
  const bytes = Uint8Array.from({ length: 256 }, (_, at) => at);
  let output = 0;
  for (let round = 0, i = 0, j = 0; round < ROUNDS; round++) {
    i = (i + 1) & 255;
    const taken = bytes[i] ?? 0;
    j = (j + taken) & 255;
    const given = bytes[j] ?? 0;
    bytes[i] = given;
    bytes[j] = taken;
    output += bytes[(given + taken) & 255] ?? 0;
  }
  return output;
}
