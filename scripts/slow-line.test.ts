import { describe, expect, it } from 'vitest';
import { SlowLine } from './slow-line.mjs';

/** A clock by hand: waits end in the order of their times when it is moved there. */
function handClock() {
  let now = 0;
  const waits: Array<{ readonly at: number; readonly end: (value: null) => void }> = [];
  return {
    now: () => now,
    wait: (ms: number) => new Promise((end) => waits.push({ at: now + ms, end })),
    async moveTo(ms: number): Promise<void> {
      for (;;) {
        waits.sort((a, b) => a.at - b.at);
        const next = waits[0];
        if (next === undefined || next.at > ms) break;
        waits.shift();
        now = next.at;
        next.end(null);
        for (let turn = 0; turn < 5; turn++) await Promise.resolve();
      }
      now = ms;
    },
  };
}

describe('a slow line', () => {
  const options = { bytesPerSecond: 1_000_000, latencyMs: 20 };

  it('lets bytes through at its speed, also when they come in pieces', async () => {
    const clock = handClock();
    const line = new SlowLine(options, clock);
    let done = 0;
    const send = async () => {
      for (let piece = 0; piece < 10; piece++) await line.pass(10_000);
      done = clock.now();
    };
    const sent = send();
    await clock.moveTo(1000);
    await sent;
    expect(done).toBeCloseTo(100);
  });

  it('is shared: two at once take as long as one after the other', async () => {
    const clock = handClock();
    const line = new SlowLine(options, clock);
    const ends: number[] = [];
    const send = async () => {
      for (let piece = 0; piece < 10; piece++) await line.pass(10_000);
      ends.push(clock.now());
    };
    const both = Promise.all([send(), send()]);
    await clock.moveTo(1000);
    await both;
    expect(ends.map(Math.round)).toEqual([190, 200]);
  });

  it('does not save up speed while nobody sends', async () => {
    const clock = handClock();
    const line = new SlowLine(options, clock);
    await clock.moveTo(5000);
    let done = 0;
    const sent = line.pass(50_000).then(() => (done = clock.now()));
    await clock.moveTo(6000);
    await sent;
    expect(done).toBeCloseTo(5050);
  });

  it('answers after its latency, and a new connection after twice that', async () => {
    const clock = handClock();
    const line = new SlowLine(options, clock);
    const begun: Array<[string, number]> = [];
    const both = Promise.all([
      line.begin(true).then(() => begun.push(['new', clock.now()])),
      line.begin(false).then(() => begun.push(['kept', clock.now()])),
    ]);
    await clock.moveTo(100);
    await both;
    expect(begun).toEqual([
      ['kept', 20],
      ['new', 40],
    ]);
  });
});
