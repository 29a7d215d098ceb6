import { describe, expect, test } from 'vitest';
import type { ActorView } from '#state/actors/actors-state.ts';
import { actorsText as text } from '#text/actors.ts';
import { bulk } from '#testing/reply.ts';
import { actorNews, lineAt, standingWords } from './actor-words.ts';

const view = (more: Partial<ActorView> = {}): ActorView => ({
  id: 'actor1',
  actor: {
    name: 'worker',
    summary: '',
    commands: [
      ['BLPOP', 'jobs', '0'],
      ['INCR', 'done'],
    ],
    repeat: true,
  },
  from: 'own',
  place: 7,
  standing: 'ready',
  next: 0,
  waitingSince: null,
  played: 0,
  log: [],
  problem: null,
  running: false,
  pace: 1,
  ...more,
});

const played = (number: number, reply: string | null) => ({
  number,
  command: ['BLPOP', 'jobs', '0'],
  reply: reply === null ? null : bulk(reply),
});

const waiting = view({ standing: 'waiting', next: 1, waitingSince: 0, log: [played(1, null)], played: 1 });

test('the line that it waits in is the one it is at, also when the next is the first again', () => {
  expect(lineAt(view({ next: 1 }))).toBe(1);
  expect(lineAt(waiting)).toBe(0);
  expect(lineAt(view({ standing: 'waiting', next: 0 }))).toBe(1);
  expect(lineAt(view({ standing: 'crashed', next: 1 }))).toBeNull();
});

test('it says what it waits in, why it was lost, and that it runs', () => {
  expect(standingWords(waiting)).toMatch(/^waits in BLPOP since \d\d:\d\d:\d\d$/);
  expect(standingWords(view({ standing: 'lost', problem: 'gone' }))).toBe(text.standing.lost('gone'));
  expect(standingWords(view({ running: true }))).toBe(text.standing.running);
  expect(standingWords(view({ running: true, standing: 'waiting', log: [played(1, null)] }))).toContain(
    'BLPOP',
  );
});

describe('the news', () => {
  test('are what a step came to, and what comes next', () => {
    const after = view({ next: 1, played: 1, log: [played(1, 'x')] });
    expect(actorNews(waiting, after)).toBe('worker ran BLPOP jobs 0, replied "x". Next: INCR done.');
    expect(actorNews(after, after)).toBe('');
  });

  test('are not each line of a run, but its begin and its end', () => {
    const running = view({ running: true, log: [played(1, 'x')] });
    expect(actorNews(view(), running)).toBe(text.news.running('worker'));
    expect(actorNews(running, view({ running: true, log: [played(2, 'y')] }))).toBe('');
    expect(actorNews(running, view({ log: [played(2, 'y')] }))).toBe(text.news.paused('worker'));
    expect(actorNews(running, view({ standing: 'finished', log: [played(2, 'y')] }))).toContain(
      text.news.finished,
    );
  });

  test('are how it ended, and that it begins again', () => {
    expect(actorNews(waiting, view({ standing: 'crashed' }))).toBe(text.news.crashed('worker'));
    expect(actorNews(view(), view({ standing: 'lost', problem: 'gone' }))).toBe(
      text.news.lost('worker', 'gone'),
    );
    expect(actorNews(view({ standing: 'crashed' }), view({ standing: 'new' }))).toBe(
      text.news.restarted('worker'),
    );
    expect(actorNews(view(), waiting)).toBe('worker waits in BLPOP jobs 0.');
  });

  test('cut what is long', () => {
    const long = view({
      played: 1,
      log: [{ number: 1, command: ['SET', 'k', 'x'.repeat(500)], reply: bulk('y'.repeat(900)) }],
    });
    expect(actorNews(view(), long).length).toBeLessThan(400);
  });
});
