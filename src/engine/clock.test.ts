import { expect, test } from 'vitest';
import fc from 'fast-check';
import { MachineClock, monoMs } from './clock.ts';

function byHand() {
  let nowMs = 1000;
  const clock = new MachineClock(() => nowMs);
  const startMs = Number(clock.realNs()) / 1e6;
  const monoStartMs = monoMs(clock);
  return {
    clock,
    pass: (ms: number) => (nowMs += ms),
    /** Milliseconds by which both times have moved since. */
    moved: () => ({
      real: Math.round(Number(clock.realNs()) / 1e6 - startMs),
      mono: Math.round(monoMs(clock) - monoStartMs),
    }),
  };
}

test('passes as the machine does, or as many times as fast, or not at all', () => {
  const { clock, pass, moved } = byHand();
  pass(100);
  expect(moved()).toEqual({ real: 100, mono: 100 });
  clock.setRate(60);
  pass(1000);
  expect(moved()).toEqual({ real: 60_100, mono: 60_100 });
  clock.setRate(0);
  pass(5000);
  expect(moved()).toEqual({ real: 60_100, mono: 60_100 });
  clock.setRate(1);
  pass(1);
  expect(moved()).toEqual({ real: 60_101, mono: 60_101 });
});

test('moves forward at once, also while it is held', () => {
  const { clock, moved } = byHand();
  clock.setRate(0);
  clock.advance(3_600_000);
  expect(moved()).toEqual({ real: 3_600_000, mono: 3_600_000 });
  expect(Math.round(clock.aheadMs)).toBe(3_600_000);
});

test('a step takes what it takes on the machine, however fast time passes', () => {
  const { clock, pass, moved } = byHand();
  clock.setRate(3600);
  clock.stepBegins();
  pass(5);
  expect(moved()).toEqual({ real: 5, mono: 5 });
  clock.stepEnds();
  pass(1);
  expect(moved()).toEqual({ real: 3605, mono: 3605 });
});

test('a step is measured while time is held, and the wall time stands', () => {
  const { clock, pass, moved } = byHand();
  clock.setRate(0);
  clock.stepBegins();
  pass(7);
  clock.stepEnds();
  pass(7);
  expect(moved()).toEqual({ real: 0, mono: 7 });
});

test('the wall time can be set, and what is not the server’s goes on unscaled', () => {
  const { clock, pass } = byHand();
  clock.setRate(10);
  clock.setRealMs(5000);
  const before = monoMs(clock.unscaled);
  pass(100);
  expect(Number(clock.realNs()) / 1e6).toBe(6000);
  expect(monoMs(clock.unscaled) - before).toBe(100);
});

test('neither time ever goes back, whatever is done to it', () => {
  const action = fc.oneof(
    fc.record({ do: fc.constant('pass' as const), by: fc.nat(10_000) }),
    fc.record({ do: fc.constant('rate' as const), by: fc.constantFrom(0, 1, 10, 60, 3600) }),
    fc.record({ do: fc.constant('advance' as const), by: fc.nat(10_000_000) }),
    fc.record({ do: fc.constantFrom('begin' as const, 'end' as const), by: fc.constant(0) }),
  );
  fc.assert(
    fc.property(fc.array(action, { maxLength: 50 }), (actions) => {
      const { clock, pass } = byHand();
      let [real, mono] = [clock.realNs(), clock.monoNs()];
      for (const { do: what, by } of actions) {
        if (what === 'pass') pass(by);
        else if (what === 'rate') clock.setRate(by);
        else if (what === 'advance') clock.advance(by);
        else if (what === 'begin') clock.stepBegins();
        else clock.stepEnds();
        expect(clock.realNs()).toBeGreaterThanOrEqual(real);
        expect(clock.monoNs()).toBeGreaterThanOrEqual(mono);
        [real, mono] = [clock.realNs(), clock.monoNs()];
      }
    }),
  );
});
