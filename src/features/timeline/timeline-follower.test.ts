import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { ServerEventsState, ServerEventsStore } from '#state/server-events-store.ts';
import { ToldEvents } from '#testing/told-events.ts';
import { commandText } from '#visualizers/events/reported-text.ts';
import { TimelineFollower } from './timeline-follower.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function start() {
  const store = createStore<ServerEventsState>(() => ({
    events: [],
    clients: new Map(),
    waiting: new Map(),
    atStart: [],
    status: 'on',
    problem: null,
  }));
  const events: ServerEventsStore = { ...store, watch: () => () => {}, clear: () => {} };
  const follower = new TimelineFollower(events);
  let news = 0;
  const leave = follower.subscribe(() => (news += 1));
  const rows = (): string[] =>
    follower
      .timeline()
      .rows.map(({ event }) => (event.kind === 'command' ? commandText(event.command) : event.kind));
  return { store, follower, rows, leave, news: () => news };
}

const told = new ToldEvents().command(4, 'SET a 1').command(4, 'SET b 2').command(4, 'SET c 3').list;

test('newer events are taken in, older ones are forgotten with the store', () => {
  const { store, rows, news } = start();
  store.setState({ events: told.slice(0, 2) });
  expect(rows()).toEqual(['SET a 1', 'SET b 2']);
  store.setState({ events: told.slice(1) });
  expect(rows()).toEqual(['SET b 2', 'SET c 3']);
  vi.runAllTimers();
  expect(news()).toBe(2);
});

test('the first change is told at once, those of the next moment together, and none when nobody listens', () => {
  const { store, news, leave } = start();
  for (const count of [1, 2, 3]) store.setState({ events: told.slice(0, count) });
  expect(news()).toBe(1);
  vi.runAllTimers();
  expect(news()).toBe(2);
  store.setState({ events: told.slice(1) });
  store.setState({ events: told.slice(2) });
  leave();
  vi.runAllTimers();
  expect(news()).toBe(3);
});

test('in a flood nothing is told for as long as it takes to read something', () => {
  const flood = Array.from({ length: 300 }).reduce<ToldEvents>(
    (all, _, at) => all.command(4, `SET k ${at}`),
    new ToldEvents(),
  ).list;
  const { store, news } = start();
  store.setState({ events: flood.slice(0, 100) });
  for (const ms of [100, 100, 100, 100]) {
    store.setState({ events: flood.slice(0, 100 + ms) });
    vi.advanceTimersByTime(ms);
  }
  expect(news()).toBe(1);
  vi.advanceTimersByTime(100);
  expect(news()).toBe(2);
});

test('what is cleared away is gone, and what follows is not', () => {
  const { store, rows } = start();
  store.setState({ events: told.slice(0, 2) });
  store.setState({ events: [] });
  expect(rows()).toEqual([]);
  store.setState({ events: told.slice(2) });
  expect(rows()).toEqual(['SET c 3']);
});

test('a server that starts anew counts anew', () => {
  const { store, rows } = start();
  store.setState({ events: told });
  store.setState({ events: [], status: 'starting' });
  expect(rows()).toEqual([]);
  store.setState({ events: told.slice(0, 1), status: 'on' });
  expect(rows()).toEqual(['SET a 1']);
});

test('while the page asks again, the rows stay where they are', () => {
  const { store, rows, follower, news } = start();
  store.setState({ events: told });
  const before = follower.timeline();
  store.setState({ status: 'starting' });
  store.setState({ clients: new Map() });
  expect(follower.timeline()).toBe(before);
  expect(news()).toBe(1);
  store.setState({ status: 'on' });
  expect(rows()).toEqual(['SET a 1', 'SET b 2', 'SET c 3']);
});
