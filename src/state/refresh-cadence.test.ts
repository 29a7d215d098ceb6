import { describe, expect, test } from 'vitest';
import { pauseFor, refresher, TICK_MS, untilNextTick } from './refresh-cadence.ts';

/** A refresher on a clock that stands still until it is moved, and a task that ends when it is told. */
function start(pauseMs = 16) {
  let now = 0;
  let timers: Array<{ due: number; callback: () => void }> = [];
  let frames: Array<() => void> = [];
  let finish = (): void => {};
  const ran: number[] = [];
  const settle = async (): Promise<void> => {
    for (let at = 0; at < 10; at++) await Promise.resolve();
  };
  const request = refresher(
    () => {
      ran.push(now);
      return new Promise((resolve) => (finish = resolve));
    },
    {
      now: () => now,
      nextFrame: () => new Promise((resolve) => frames.push(resolve)),
      after: (ms, callback) => {
        const timer = { due: now + ms, callback };
        timers.push(timer);
        return () => (timers = timers.filter((other) => other !== timer));
      },
    },
    () => pauseMs,
  );
  return {
    ran,
    request,
    frame: async () => {
      const drawn = frames;
      frames = [];
      for (const resolve of drawn) resolve();
      await settle();
    },
    finish: async () => {
      finish();
      await settle();
    },
    advance: async (ms: number) => {
      now += ms;
      const due = timers.filter((timer) => timer.due <= now);
      timers = timers.filter((timer) => timer.due > now);
      for (const timer of due) timer.callback();
      await settle();
    },
  };
}

describe('a refresher', () => {
  test('makes one run of many requests, at the next frame', async () => {
    const { ran, request, frame } = start();
    request();
    request();
    request();
    expect(ran).toEqual([]);
    await frame();
    expect(ran).toEqual([0]);
    await frame();
    expect(ran).toEqual([0]);
  });

  test('never runs twice at a time; requests meanwhile become one run after it', async () => {
    const { ran, request, frame, finish, advance } = start();
    request();
    await frame();
    request();
    request();
    await advance(100);
    await frame();
    expect(ran).toEqual([0]);
    await finish();
    await frame();
    expect(ran).toEqual([0, 100]);
    await finish();
    await advance(100);
    await frame();
    expect(ran).toEqual([0, 100]);
  });

  test('keeps its pause from beginning to beginning, and not a moment longer', async () => {
    const { ran, request, frame, finish, advance } = start(500);
    request();
    await frame();
    await finish();
    await advance(100);
    request();
    await advance(399);
    await frame();
    expect(ran).toEqual([0]);
    await advance(1);
    await frame();
    expect(ran).toEqual([0, 500]);
  });

  test('runs at once after a rest that was longer than the pause', async () => {
    const { ran, request, frame, finish, advance } = start(500);
    request();
    await frame();
    await finish();
    await advance(2000);
    request();
    await frame();
    expect(ran).toEqual([0, 2000]);
  });
});

test('the pause is a frame for a small server and grows with memory', () => {
  expect(pauseFor(0)).toBe(16);
  expect(pauseFor(2 * 1024 * 1024)).toBe(16);
  expect(pauseFor(64 * 1024 * 1024)).toBe(512);
  expect(pauseFor(1024 * 1024 * 1024)).toBe(8192);
});

describe('until the next look where something runs down', () => {
  test('a second at the machine’s pace, and sooner when it is about to be over', () => {
    expect(untilNextTick(100_000, 1)).toBe(TICK_MS);
    expect(untilNextTick(500, 1)).toBe(501);
  });

  test('more often while time is quick, and when it will be over by then', () => {
    expect(untilNextTick(100_000, 60)).toBe(200);
    expect(untilNextTick(6000, 60)).toBe(101);
  });

  test('for ever while time is held, or nothing runs down', () => {
    expect([untilNextTick(500, 0), untilNextTick(null, 60)]).toEqual([null, null]);
  });
});
