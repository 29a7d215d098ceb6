import { describe, expect, it } from 'vitest';
import { lessonId } from '#lesson-kit/lesson.ts';
import { questionId } from '#lesson-kit/question.ts';
import { recordKind } from '../lesson-record.ts';
import type { Json, ProgressState } from '../progress-store.ts';
import { buildOf, withAnswer, withChecked, withDraft, withOwnWords, type Interview } from './interview.ts';
import { deadlines, positionAt } from './interview-clock.ts';
import { interviewKind, readInterview, writeInterview } from './interview-record.ts';
import { createInterviewStore } from './interview-store.ts';

const MINUTE = 60_000;
const BEGIN = 1_764_320_400_000;

const material = {
  questions: [
    {
      id: questionId('ttl'),
      kind: 'predict',
      level: 1,
      tags: ['expiry'],
      of: [],
      lesson: lessonId('keys/expiry'),
      group: 'keys',
    },
    {
      id: questionId('shop'),
      kind: 'say',
      level: 3,
      tags: ['design'],
      of: [],
      lesson: lessonId('patterns/caching'),
      group: 'interview',
    },
  ],
  tasks: [
    { id: 'lock', tags: ['locks'] },
    { id: 'limiter', tags: ['rate-limiting'] },
  ],
} as const;

/** A browser profile: what is put into it stays when the page goes. */
class Profile {
  kept: Record<string, Json> = {};
  now = BEGIN;
  puts = 0;

  /** A page that is opened in it. `hide` is what the browser does when it may end the page. */
  async open() {
    const state: ProgressState = { lessons: { ...this.kept }, loaded: true, kept: { kind: 'kept' } };
    const timers = new Set<() => void>();
    let hide = (): void => {};
    const store = createInterviewStore({
      progress: {
        getState: () => state,
        whenLoaded: Promise.resolve(),
        put: (name, value) => {
          this.puts++;
          this.kept[name] = value;
          return Promise.resolve();
        },
        remove: (name) => {
          delete this.kept[name];
          return Promise.resolve();
        },
      },
      hiding: {
        onHide: (listener) => {
          hide = listener;
          return () => {};
        },
      },
      now: () => this.now,
      after: (_ms, callback) => {
        timers.add(callback);
        return () => timers.delete(callback);
      },
    });
    await Promise.resolve();
    const quiet = (): void => {
      for (const timer of timers) timer();
      timers.clear();
    };
    return { store, quiet, hide: () => hide() };
  }
}

function begun(page: Awaited<ReturnType<Profile['open']>>): Interview {
  const interview = page.store.begin('backend', 20, material);
  if (interview === null) throw new Error('nothing to ask');
  return interview;
}

const draftOf = (lua: string) => ({ form: 'lua', lua, commands: { release: 'DEL {lock}' } }) as const;
const type = (text: string) => (interview: Interview) => withDraft(interview, 'lock', draftOf(text));
const typed = (interview: Interview | null) =>
  interview === null ? null : buildOf(interview, 'lock')?.draft.lua;

describe('an interview in a tab that is closed', () => {
  it('goes on in the next one with the time that is left, and with all that was said', async () => {
    const profile = new Profile();
    const first = await profile.open();
    const { id } = begun(first);
    first.store.change(id, (now) => withAnswer(now, { question: questionId('ttl'), right: true }));
    profile.now += 2 * MINUTE;
    first.store.goOn(id);
    first.store.change(id, type("return redis.call('SET'"));
    first.store.change(id, (now) => withOwnWords(now, { of: 'shop', text: 'A cache', marks: null }));
    first.hide();

    profile.now += 3 * MINUTE;
    const [again] = (await profile.open()).store.getState().interviews;
    if (again === undefined) throw new Error('the interview is gone');
    expect(again.answers).toEqual([{ question: 'ttl', right: true }]);
    expect(typed(again)).toBe("return redis.call('SET'");
    expect(again.ownWords[0]?.text).toBe('A cache');
    expect(positionAt(again, profile.now)).toEqual({
      kind: 'stage',
      stage: 1,
      endsAt: BEGIN + 9 * MINUTE,
      left: 4 * MINUTE,
    });
  });

  it('is over when its time went by meanwhile', async () => {
    const profile = new Profile();
    const first = await profile.open();
    begun(first);
    profile.now += 20 * MINUTE;
    const [again] = (await profile.open()).store.getState().interviews;
    expect(again === undefined ? null : positionAt(again, profile.now)).toEqual({ kind: 'over' });
  });

  it('is at a later stage when only the time of one went by', async () => {
    const profile = new Profile();
    const interview = begun(await profile.open());
    const [warmUp = 0, task = 0] = deadlines(interview);
    expect(positionAt(interview, warmUp - 1)).toMatchObject({ stage: 0, left: 1 });
    expect(positionAt(interview, warmUp)).toMatchObject({ stage: 1, endsAt: task });
    expect(positionAt(interview, task)).toMatchObject({ stage: 2 });
  });
});

describe('createInterviewStore', () => {
  it('stores what is typed once it is quiet, not at each key', async () => {
    const profile = new Profile();
    const page = await profile.open();
    const { id } = begun(page);
    const before = profile.puts;
    for (const text of ['r', 're', 'ret']) page.store.change(id, type(text));
    expect(profile.puts).toBe(before);
    page.quiet();
    expect(profile.puts).toBe(before + 1);
    const kept = readInterview(profile.kept[`interview/${id}`]);
    expect(typed(kept)).toBe('ret');
  });

  it('ends what is under way when another begins, and gives each a name of its own', async () => {
    const profile = new Profile();
    const page = await profile.open();
    const one = begun(page);
    const two = begun(page);
    expect(two.id).not.toBe(one.id);
    const { interviews } = page.store.getState();
    expect(interviews.map((each) => positionAt(each, profile.now).kind)).toEqual(['stage', 'over']);
    expect(Object.keys(profile.kept)).toHaveLength(2);
  });

  it('forgets one, also for the next page', async () => {
    const profile = new Profile();
    const page = await profile.open();
    const { id } = begun(page);
    page.store.forget(id);
    page.hide();
    expect((await profile.open()).store.getState().interviews).toEqual([]);
  });

  it('begins none when there is nothing to ask', async () => {
    const page = await new Profile().open();
    expect(page.store.begin('data', 60, { questions: [], tasks: [] })).toBeNull();
  });
});

describe('a stored interview', () => {
  const stored = async (): Promise<Interview> => {
    const page = await new Profile().open();
    const interview = begun(page);
    const checked = {
      invariants: [{ id: 'held', title: 'One holder', holds: false, because: 'two held it' }],
      calls: [
        { kind: 'trial', title: 'One holder', topology: 'single' },
        { kind: 'call', caller: 'ada', text: 'acquire lock:1 ada 30000' },
        { kind: 'command', caller: 'ada', text: 'SET lock:1 ada', reply: 'OK' },
        { kind: 'event', text: 'tick 30s' },
        { kind: 'death', caller: 'ada' },
      ],
      built: ['no-token'],
    } as const;
    const built = withChecked(interview, 'lock', draftOf('x'), checked);
    return withOwnWords(built, { of: 'lock/why', text: '', marks: [true, false] });
  };

  it('is read as it was written', async () => {
    const interview = await stored();
    const value: unknown = JSON.parse(JSON.stringify(writeInterview(interview)));
    expect(readInterview(value)).toEqual(interview);
    expect(interviewKind(value)).toBe('good');
  });

  it('travels as a lesson’s progress does', async () => {
    expect(recordKind(writeInterview(await stored()))).toBe('good');
  });

  it('knows whether its checks were about what is written now', async () => {
    const interview = await stored();
    expect(buildOf(interview, 'lock')).toMatchObject({ current: true, runs: 1 });
    expect(buildOf(withDraft(interview, 'lock', draftOf('y')), 'lock')).toMatchObject({
      current: false,
      runs: 1,
    });
  });

  it('of a newer version is told from a damaged one, and neither is read', async () => {
    const interview = await stored();
    const damaged = (damage: object) => ({
      ...(writeInterview(interview) as object),
      interview: { version: 1, ...interview, ...damage },
    });
    expect(interviewKind(damaged({}))).toBe('good');
    expect(interviewKind(damaged({ version: 2 }))).toBe('newer');
    expect(readInterview(damaged({ version: 2 }))).toBeNull();
    for (const damage of [
      { role: 'king' },
      { minutes: 21 },
      { stages: [] },
      { stages: [{ kind: 'task', ms: 5 }] },
      { startedAt: 'now' },
      { wentTo: 9 },
      { answers: [{ question: 'ttl', right: 'yes' }] },
      { builds: [{ task: 'lock' }] },
      { ownWords: [{ of: 'shop', text: 'x', marks: [1] }] },
    ]) {
      expect(interviewKind(damaged(damage)), JSON.stringify(damage)).toBe('other');
    }
    for (const other of [null, 'x', [], {}, { progress: '{}' }]) expect(interviewKind(other)).toBe('other');
  });
});
