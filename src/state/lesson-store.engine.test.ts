import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Check } from '#lesson-kit/check.schema.ts';
import { lessonId, type Lesson, type LessonStep } from '#lesson-kit/lesson.ts';
import type { Script } from '#lesson-kit/script.ts';
import type { Exchange } from '#resp/exchange.ts';
import type { Command } from '#resp/value.ts';
import { startTestServer, type TestServer } from '#testing/test-server.ts';
import { openAppDatabase } from './app-database.ts';
import { entryOf, readRecord } from './lesson-record.ts';
import type { LessonServer, LessonState, LessonStore } from './lesson-state.ts';
import { createLessonStore } from './lesson-store.ts';
import { createProgressStore, type ProgressStore } from './progress-store.ts';

const id = lessonId('test/counter');

const script = (...commands: readonly string[]): Script => ({
  text: commands.join('\n'),
  lines: commands.map((command) => ({ kind: 'command', client: null, command: command.split(' ') })),
});

const step = (name: string, check: Check, solution: string): LessonStep => ({
  id: name,
  title: `Step ${name}`,
  hast: { type: 'root', children: [] },
  check: [check],
  hints: [
    { type: 'root', children: [] },
    { type: 'root', children: [] },
  ],
  solution: script(solution),
  accepts: [],
  show: null,
});

const equals = (key: string, content: string): Check => ({ value: { key, string: { equals: content } } });

const lesson: Lesson = {
  meta: {
    id,
    title: 'Counter',
    summary: 'Count',
    minutes: 1,
    topology: 'single',
    requires: [],
    commands: ['INCR'],
    steps: ['one', 'two'],
    clients: [{ name: 'A', node: null, follows: false }],
    actors: [],
    clock: 'running',
    show: null,
    seed: script('SET visits 10'),
  },
  intro: { type: 'root', children: [] },
  steps: [
    step('one', equals('visits', '11'), 'INCR visits'),
    step('two', equals('visits', '12'), 'INCR visits'),
  ],
};

const encoder = new TextEncoder();

/** A lesson's server over a real one, whose kept files are as new as the test says. */
class Desk implements LessonServer {
  readonly inspect: LessonServer['inspect'];
  fresh = true;
  opened = 0;
  refusal: string | null = null;
  readonly #server: TestServer;
  readonly #exchanges = new Set<(exchange: Exchange) => void>();
  readonly #activity = new Set<() => void>();
  readonly #restarts = new Set<() => void>();

  constructor(server: TestServer) {
    this.#server = server;
    this.inspect = (_node, commands) => server.inspect(commands);
  }

  open(): Promise<{ readonly fresh: boolean }> {
    this.opened += 1;
    if (this.refusal !== null) return Promise.reject(new Error(this.refusal));
    return Promise.resolve({ fresh: this.fresh });
  }

  async startFresh(): Promise<void> {
    await this.#server.run(['FLUSHALL']);
  }

  async stage(): ReturnType<LessonServer['stage']> {
    const client = await this.#server.client();
    const nothing = (): Promise<void> => Promise.resolve();
    const stage = {
      run: (_name: string | null, command: Command) => client.run(command),
      settle: nothing,
      tick: nothing,
      actor: nothing,
      server: () => Promise.resolve(),
      lab: nothing,
    };
    return { stage, close: () => client.close() };
  }

  onExchange(listener: (exchange: Exchange) => void): () => void {
    this.#exchanges.add(listener);
    return () => this.#exchanges.delete(listener);
  }

  onActivity(listener: () => void): () => void {
    this.#activity.add(listener);
    return () => this.#activity.delete(listener);
  }

  onRestart(listener: () => void): () => void {
    this.#restarts.add(listener);
    return () => this.#restarts.delete(listener);
  }

  /** What a learner does: runs a command; the terminal tells of the exchange. */
  async type(line: string): Promise<void> {
    const command = line.split(' ');
    const reply = await this.#server.run(command);
    for (const listener of this.#exchanges) {
      listener({ client: 'A', node: 'n1', command: command.map((word) => encoder.encode(word)), reply });
    }
  }

  restart(): void {
    for (const listener of this.#restarts) listener();
  }
}

let server: TestServer;
let desk: Desk;
let progress: ProgressStore;

beforeEach(async () => {
  server = await startTestServer({ appendOnly: false });
  desk = new Desk(server);
  progress = createProgressStore(openAppDatabase());
});
afterEach(() => server.stop());

const create = (load: () => Promise<Lesson | null> = () => Promise.resolve(lesson)): LessonStore =>
  createLessonStore({ load, server: desk, progress, nextFrame: () => Promise.resolve(), now: () => 1000 });

/** The first state from now on that is as wanted. */
function reached(store: LessonStore, isWanted: (state: LessonState) => boolean): Promise<LessonState> {
  return new Promise((resolve) => {
    const look = (state: LessonState): boolean => {
      if (isWanted(state)) resolve(state);
      return isWanted(state);
    };
    if (look(store.getState())) return;
    const stop = store.subscribe((state) => {
      if (look(state)) stop();
    });
  });
}

const atStep = (at: number) => (state: LessonState) => state.kind === 'ready' && state.at === at;
const judged = (state: LessonState): boolean => state.kind === 'ready' && state.findings !== null;
const visits = async (): Promise<unknown> => server.run(['GET', 'visits']);
const text = (content: string) => ({ kind: 'bulk', bytes: encoder.encode(content) });
const record = () => readRecord(progress.getState().lessons[id]);

describe('a lesson', () => {
  it('puts its seed onto a new workspace and says what is missing', async () => {
    const store = create();
    await store.open(id);
    expect(await visits()).toEqual(text('10'));
    const state = await reached(store, judged);
    expect(state).toMatchObject({
      kind: 'ready',
      at: 0,
      tried: false,
      findings: [{ verdict: { ok: false } }],
    });
    expect(record()).toMatchObject({ seeded: true, complete: false });
  });

  it('ticks a step by itself, begins the next, and is complete after the last', async () => {
    const store = create();
    await store.open(id);
    await desk.type('INCR visits');
    expect(await reached(store, atStep(1))).toMatchObject({ justDone: ['one'], tried: false, hintsShown: 0 });
    expect(entryOf(record(), id)).toMatchObject({ step: 'two', finishedAt: null });
    await desk.type('INCR visits');
    expect(await reached(store, atStep(2))).toMatchObject({ justDone: ['one', 'two'] });
    expect(record().complete).toBe(true);
    expect(entryOf(record(), id)).toMatchObject({ finishedAt: 1000 });
  });

  it('says that the learner has tried when a command did not do it', async () => {
    const store = create();
    await store.open(id);
    await desk.type('SET visits 5');
    const state = await reached(store, (now) => judged(now) && now.kind === 'ready' && now.tried);
    expect(state).toMatchObject({ at: 0, findings: [{ verdict: { ok: false } }] });
  });

  it('goes on where it was left, on the data that were kept', async () => {
    const first = create();
    await first.open(id);
    await desk.type('INCR visits');
    await reached(first, atStep(1));
    first.close();
    desk.fresh = false;
    const again = create();
    await again.open(id);
    expect(again.getState()).toMatchObject({ kind: 'ready', at: 1, justDone: [] });
    expect(await visits()).toEqual(text('11'));
  });

  it('replays the steps that are done when their data were not kept', async () => {
    const first = create();
    await first.open(id);
    await desk.type('INCR visits');
    await reached(first, atStep(1));
    first.close();
    await server.run(['FLUSHALL']);
    const again = create();
    await again.open(id);
    expect(again.getState()).toMatchObject({ kind: 'ready', at: 1 });
    expect(await visits()).toEqual(text('11'));
  });

  it('starts over when a workspace is found that was never seeded to the end', async () => {
    await server.run(['SET', 'half', 'done']);
    desk.fresh = false;
    const store = create();
    await store.open(id);
    expect(await server.run(['EXISTS', 'half'])).toEqual({ kind: 'integer', value: 0n });
    expect(await visits()).toEqual(text('10'));
  });

  it('is put back to its start by a reset, and stays finished on the map', async () => {
    const store = create();
    await store.open(id);
    await desk.type('INCR visits');
    await reached(store, atStep(1));
    await desk.type('INCR visits');
    await reached(store, atStep(2));
    await store.reset('lesson');
    expect(store.getState()).toMatchObject({ kind: 'ready', at: 0, justDone: [] });
    expect(await visits()).toEqual(text('10'));
    expect(record().complete).toBe(false);
    expect(entryOf(record(), id)?.finishedAt).toBe(1000);
    await desk.type('INCR visits');
    await reached(store, atStep(1));
    expect(entryOf(record(), id)).toMatchObject({ step: 'two' });
  });

  it('is put back to where its step begins, with what was done before', async () => {
    const store = create();
    await store.open(id);
    await desk.type('INCR visits');
    await reached(store, atStep(1));
    store.showSolution();
    await server.run(['SET', 'visits', 'spoilt']);
    await store.reset('step');
    expect(store.getState()).toMatchObject({ kind: 'ready', at: 1, solutionShown: false });
    expect(await visits()).toEqual(text('11'));
    expect(entryOf(record(), id)).toMatchObject({ step: 'two', solutions: ['two'] });
  });

  it('looks after its data when the server was started anew', async () => {
    const store = create();
    await store.open(id);
    await desk.type('INCR visits');
    await reached(store, atStep(1));
    await server.run(['FLUSHALL']);
    desk.restart();
    await reached(store, (state) => state.kind === 'ready' && state.justDone.length === 0);
    expect(store.getState()).toMatchObject({ kind: 'ready', at: 1 });
    expect(await visits()).toEqual(text('11'));
  });

  it('shows as many hints as there are, and remembers that they were used', async () => {
    const store = create();
    await store.open(id);
    for (let i = 0; i < 4; i++) store.showHint();
    store.showSolution();
    expect(store.getState()).toMatchObject({ hintsShown: 2, solutionShown: true });
    expect(entryOf(record(), id)?.hints).toEqual([{ step: 'one', used: 2 }]);
  });
});

describe('a lesson that cannot be opened', () => {
  it('is missing when no lesson has that id', async () => {
    const store = create(() => Promise.resolve(null));
    await store.open(id);
    expect(store.getState()).toEqual({ kind: 'missing', id });
  });

  it('says so when its text cannot be fetched', async () => {
    const store = create(() => Promise.reject(new Error('the network is down')));
    await store.open(id);
    expect(store.getState()).toMatchObject({ kind: 'failed', what: 'load', message: 'the network is down' });
  });

  it('names the command of its seed that the server refused', async () => {
    const broken = { ...lesson, meta: { ...lesson.meta, seed: script('SET visits 10', 'LPUSH visits 1') } };
    const store = create(() => Promise.resolve(broken));
    await store.open(id);
    expect(store.getState()).toMatchObject({ kind: 'failed', what: 'seed' });
    expect(store.getState()).toHaveProperty('message', expect.stringMatching(/LPUSH visits 1.*WRONGTYPE/u));
    expect(record().seeded).toBe(false);
  });

  it('is opened again when the server could be started after all', async () => {
    const store = create();
    desk.refusal = 'the engine could not be fetched';
    await store.open(id);
    expect(store.getState()).toMatchObject({ kind: 'failed', what: 'server', message: desk.refusal });
    desk.refusal = null;
    desk.restart();
    expect(await reached(store, judged)).toMatchObject({ kind: 'ready', at: 0 });
  });

  it('leaves no trace on the place entered after it, however late its text comes', async () => {
    let arrive = (_lesson: Lesson): void => undefined;
    const store = create(() => new Promise((resolve) => (arrive = resolve)));
    const opening = store.open(id);
    store.close();
    arrive(lesson);
    await opening;
    expect(store.getState()).toEqual({ kind: 'none' });
    expect(desk.opened).toBe(0);
  });
});
