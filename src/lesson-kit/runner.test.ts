import { describe, expect, it } from 'vitest';
import type { Exchange } from '#resp/exchange.ts';
import type { RespValue } from '#resp/value.ts';
import { encodeWords } from '#testing/encode-words.ts';
import { int, simple } from '#testing/reply.ts';
import type { Inspect } from './check.ts';
import type { Check } from './check.schema.ts';
import { lessonId } from './lesson.ts';
import type { Lesson, LessonStep } from './lesson.ts';
import { createLessonRunner } from './runner.ts';
import type { RunnerState } from './runner.ts';

const empty = { type: 'root' as const, children: [] };
const noScript = { text: '', lines: [] };

function step(id: string, ...check: Check[]): LessonStep {
  return { id, title: id, hast: empty, check, hints: [], solution: noScript, accepts: [], show: null };
}

function lessonOf(...steps: LessonStep[]): Lesson {
  const summary = {
    id: lessonId('t/t'),
    title: 't',
    summary: 't',
    minutes: 1,
    topology: 'single' as const,
    requires: [],
    commands: [],
  };
  const meta = {
    ...summary,
    steps: steps.map(({ id }) => id),
    clients: [{ name: 'A', node: null, follows: false }],
    actors: [],
    clock: 'running' as const,
    show: null,
    seed: noScript,
  };
  return { meta, intro: empty, steps };
}

const exists = (key: string): Check => ({ exists: { key } });
const typed = (line: string): Exchange => ({
  client: 'A',
  node: 'n1',
  command: encodeWords(line.split(' ')),
  reply: simple('OK'),
});

/** A server of which one can say which keys exist, and that can be made to answer only when told. */
function server() {
  const keys = new Set<string>();
  const held: Array<() => void> = [];
  let holding = false;
  let evaluations = 0;
  let underWay = 0;
  let most = 0;
  const inspect: Inspect = async (_node, commands) => {
    evaluations += 1;
    underWay += 1;
    most = Math.max(most, underWay);
    const replies: RespValue[] = commands.map((command) => int(keys.has(String(command[1])) ? 1 : 0));
    if (holding) await new Promise<void>((resolve) => held.push(resolve));
    underWay -= 1;
    return replies;
  };
  return {
    keys,
    inspect,
    hold: () => (holding = true),
    release: () => {
      holding = false;
      for (const answer of held.splice(0)) answer();
    },
    evaluations: () => evaluations,
    most: () => most,
  };
}

/** Waits until an evaluation has begun and is held. */
const turn = async (): Promise<void> => {
  for (let i = 0; i < 5; i++) await Promise.resolve();
};

describe('the runner', () => {
  it('says why a step is not done', async () => {
    const { inspect } = server();
    const runner = createLessonRunner({ lesson: lessonOf(step('one', exists('a'), exists('b'))), inspect });
    runner.changed();
    await runner.idle();
    const state = runner.getState();
    expect(state).toMatchObject({ stepIndex: 0, done: false, failure: null });
    expect(state.findings.map((part) => part.verdict.ok)).toEqual([false, false]);
    expect(state.goal).toHaveLength(2);
  });

  it('moves on when all checks are green, and is done after the last step', async () => {
    const { inspect, keys } = server();
    const runner = createLessonRunner({
      lesson: lessonOf(step('one', exists('a')), step('two', exists('b'))),
      inspect,
    });
    const seen: Array<[number, boolean]> = [];
    runner.subscribe((state: RunnerState) => seen.push([state.stepIndex, state.done]));
    keys.add('a');
    runner.changed();
    await runner.idle();
    expect(runner.getState()).toMatchObject({ stepIndex: 1, done: false });
    keys.add('b');
    runner.changed();
    await runner.idle();
    expect(runner.getState()).toMatchObject({ stepIndex: 1, done: true });
    expect(seen.at(-1)).toEqual([1, true]);
  });

  it('shows the green findings of a step before it moves on', async () => {
    const { inspect, keys } = server();
    const runner = createLessonRunner({
      lesson: lessonOf(step('one', exists('a')), step('two', exists('b'))),
      inspect,
    });
    const colours: string[] = [];
    runner.subscribe(({ step: at, findings }) =>
      colours.push(`${at.id} ${findings.map((part) => part.verdict.ok).join()}`),
    );
    keys.add('a');
    runner.changed();
    await runner.idle();
    expect(colours).toEqual(['one true', 'two ', 'two false']);
  });

  it('never evaluates twice at a time, and answers a burst of changes with one more evaluation', async () => {
    const { inspect, evaluations, most, hold, release } = server();
    const runner = createLessonRunner({ lesson: lessonOf(step('one', exists('a'))), inspect });
    hold();
    runner.changed();
    await turn();
    for (let i = 0; i < 100; i++) runner.changed();
    release();
    await runner.idle();
    expect(evaluations()).toBe(2);
    expect(most()).toBe(1);
  });

  it('sees a change that came while it was evaluating', async () => {
    const { inspect, keys, hold, release } = server();
    const runner = createLessonRunner({ lesson: lessonOf(step('one', exists('a'))), inspect });
    hold();
    runner.changed();
    await turn();
    keys.add('a');
    runner.changed();
    release();
    await runner.idle();
    expect(runner.getState().done).toBe(true);
  });

  it('counts what was typed to the step in which it was typed', async () => {
    const { inspect } = server();
    const ping: Check = { ran: { command: ['PING'] } };
    const runner = createLessonRunner({ lesson: lessonOf(step('one', ping), step('two', ping)), inspect });
    runner.observe(typed('PING'));
    await runner.idle();
    expect(runner.getState()).toMatchObject({ stepIndex: 1, done: false });
    runner.observe(typed('PING'));
    await runner.idle();
    expect(runner.getState().done).toBe(true);
  });

  it('keeps what is typed ahead while a step is being judged', async () => {
    const { inspect, keys, hold, release } = server();
    const echo: Check = { ran: { command: ['ECHO'] } };
    const runner = createLessonRunner({
      lesson: lessonOf(step('one', exists('a')), step('two', echo)),
      inspect,
    });
    keys.add('a');
    hold();
    runner.observe(typed('SET a 1'));
    await turn();
    runner.observe(typed('ECHO hi'));
    release();
    await runner.idle();
    expect(runner.getState().done).toBe(true);
  });

  it('goes to another step, and an evaluation that began before has no effect', async () => {
    const { inspect, keys, hold, release } = server();
    const runner = createLessonRunner({
      lesson: lessonOf(step('one', exists('a')), step('two', exists('b'))),
      inspect,
      startAt: 1,
    });
    keys.add('b');
    hold();
    runner.changed();
    await turn();
    runner.goTo(0);
    release();
    await runner.idle();
    expect(runner.getState()).toMatchObject({ stepIndex: 0, done: false });
    expect(() => runner.goTo(2)).toThrow(RangeError);
  });

  it('may be done again after the end', async () => {
    const { inspect, keys } = server();
    const runner = createLessonRunner({ lesson: lessonOf(step('one', exists('a'))), inspect });
    keys.add('a');
    runner.changed();
    await runner.idle();
    keys.delete('a');
    runner.goTo(0);
    await runner.idle();
    expect(runner.getState()).toMatchObject({ stepIndex: 0, done: false });
  });

  it('says that it could not judge, keeps the last findings, and recovers', async () => {
    const { inspect, keys } = server();
    let gone = false;
    const flaky: Inspect = (node, commands) =>
      gone ? Promise.reject(new Error('the server is gone')) : inspect(node, commands);
    const runner = createLessonRunner({ lesson: lessonOf(step('one', exists('a'))), inspect: flaky });
    runner.changed();
    await runner.idle();
    gone = true;
    runner.changed();
    await runner.idle();
    expect(runner.getState()).toMatchObject({ failure: 'the server is gone', done: false });
    expect(runner.getState().findings).toHaveLength(1);
    gone = false;
    keys.add('a');
    runner.changed();
    await runner.idle();
    expect(runner.getState()).toMatchObject({ failure: null, done: true });
  });

  it('does nothing after its signal, not even with an evaluation under way', async () => {
    const { inspect, keys, evaluations, hold, release } = server();
    const control = new AbortController();
    const runner = createLessonRunner({
      lesson: lessonOf(step('one', exists('a'))),
      inspect,
      signal: control.signal,
    });
    let told = 0;
    runner.subscribe(() => (told += 1));
    keys.add('a');
    hold();
    runner.changed();
    await turn();
    control.abort();
    release();
    runner.changed();
    await runner.idle();
    expect([told, evaluations(), runner.getState().done]).toEqual([0, 1, false]);
  });

  it('stops telling a listener that has left', async () => {
    const { inspect } = server();
    const runner = createLessonRunner({ lesson: lessonOf(step('one', exists('a'))), inspect });
    let told = 0;
    const leave = runner.subscribe(() => (told += 1));
    leave();
    runner.changed();
    await runner.idle();
    expect(told).toBe(0);
  });
});
