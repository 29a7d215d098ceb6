import { expect, test } from 'vitest';
import { EngineLoop, type LoopClock, type Steppable } from './engine-loop.ts';
import type { Scheduler } from './scheduler.ts';

/** A clock and a scheduler that the test moves by hand. */
function byHand() {
  let nowMs = 0;
  const turns: Array<() => void> = [];
  const timers: Array<{ ms: number; task: () => void }> = [];
  const clock = {
    machineMs: () => nowMs,
    rate: 1,
    stepBegins: () => {},
    stepEnds: () => {},
  } satisfies LoopClock;
  const scheduler: Scheduler = {
    soon: (task) => void turns.push(task),
    later: (ms, task) => {
      const timer = { ms, task };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), 1);
    },
  };
  return {
    clock,
    scheduler,
    turns,
    timers,
    pass: (ms: number) => (nowMs += ms),
    turn: () => turns.shift()?.(),
  };
}

/** A node with so many steps of work, each of which takes so long. */
function worker(
  pass: (ms: number) => void,
  work: { left: number; stepMs: number },
): Steppable & { steps: number } {
  return {
    running: true,
    steps: 0,
    step() {
      this.steps++;
      pass(work.stepMs);
      return work.left-- > 0;
    },
    nextTimerMs: () => 100,
  };
}

test('steps until nothing moves, then sleeps until the next timer', () => {
  const hand = byHand();
  let bursts = 0;
  const loop = new EngineLoop({ ...hand, afterBurst: () => bursts++ });
  const node = worker(hand.pass, { left: 5, stepMs: 1 });
  loop.nodes.add(node);
  loop.wake();
  loop.wake();
  expect(hand.turns.length).toBe(1);
  hand.turn();
  expect([node.steps, bursts, hand.turns.length]).toEqual([6, 1, 0]);
  expect(hand.timers.map((timer) => timer.ms)).toEqual([100]);
});

test('lets messages in between bursts, however much there is to do', () => {
  const hand = byHand();
  const loop = new EngineLoop({ ...hand, afterBurst: () => {} });
  const node = worker(hand.pass, { left: 1000, stepMs: 5 });
  loop.nodes.add(node);
  loop.wake();
  hand.turn();
  expect(node.steps).toBeLessThan(10);
  expect(hand.turns.length).toBe(1);
});

test('something that arrives ends the sleep', () => {
  const hand = byHand();
  const loop = new EngineLoop({ ...hand, afterBurst: () => {} });
  loop.nodes.add(worker(hand.pass, { left: 0, stepMs: 1 }));
  loop.wake();
  hand.turn();
  expect(hand.timers.length).toBe(1);
  loop.wake();
  expect([hand.timers.length, hand.turns.length]).toEqual([0, 1]);
});

test('a stopped loop steps nothing', () => {
  const hand = byHand();
  const loop = new EngineLoop({ ...hand, afterBurst: () => {} });
  const node = worker(hand.pass, { left: 1, stepMs: 1 });
  loop.nodes.add(node);
  loop.wake();
  loop.stop();
  hand.turn();
  expect(node.steps).toBe(0);
});

test('while it is held nothing is stepped, and it goes on by itself once it is let go', () => {
  const hand = byHand();
  let held = true;
  const loop = new EngineLoop({ ...hand, afterBurst: () => {}, isHeld: () => held });
  const node = worker(hand.pass, { left: 3, stepMs: 1 });
  loop.nodes.add(node);
  loop.wake();
  hand.turn();
  // Something arrives meanwhile.
  loop.wake();
  hand.turn();
  expect([node.steps, hand.turns.length, hand.timers.length]).toEqual([0, 0, 1]);
  held = false;
  hand.timers[0]?.task();
  hand.turn();
  expect([node.steps, hand.turns.length]).toEqual([4, 0]);
});

test('what the network brings comes before the steps, and its next delivery ends the sleep', () => {
  const hand = byHand();
  const order: string[] = [];
  const due = [true, false];
  const network = {
    step: () => {
      order.push('network');
      return due.shift() ?? false;
    },
    nextTimerMs: () => 30,
  };
  const loop = new EngineLoop({ ...hand, afterBurst: () => {}, network });
  loop.wake();
  hand.turn();
  // There is no node, and still something is on its way.
  expect(hand.timers.map((timer) => timer.ms)).toEqual([30]);
  order.length = 0;
  due.push(true, false);
  loop.nodes.add({ running: true, step: () => order.push('node') < 0, nextTimerMs: () => 100 });
  hand.timers[0]?.task();
  hand.turn();
  expect(order).toEqual(['network', 'node', 'network', 'node']);
  expect(hand.timers.map((timer) => timer.ms)).toContain(30);
});

test('sleeps shorter when the time of the nodes passes faster, and not for them while it is held', () => {
  const hand = byHand();
  const loop = new EngineLoop({ ...hand, afterBurst: () => {} });
  loop.nodes.add(worker(hand.pass, { left: 0, stepMs: 0 }));
  const sleepOf = (rate: number): number | undefined => {
    hand.clock.rate = rate;
    loop.wake();
    hand.turn();
    return hand.timers.at(-1)?.ms;
  };
  expect([sleepOf(1), sleepOf(10), sleepOf(0)]).toEqual([100, 10, 60_000]);
});
