import { expect, test } from 'vitest';
import { createPromptsStore, type Refusal } from './prompts-store.ts';

const refusal: Refusal = { by: 'redis-cli', error: 'Invalid argument(s)', line: 'GET "' };

test('each terminal has a prompt of its own, empty at first', () => {
  const prompts = createPromptsStore();
  prompts.setLine('t1', { text: 'GET k', cursor: 5 });
  prompts.setRefusal('t2', refusal);
  expect(prompts.of('t1')).toEqual({ line: { text: 'GET k', cursor: 5 }, refusal: null });
  expect(prompts.of('t2')).toEqual({ line: { text: '', cursor: 0 }, refusal });
  expect(prompts.of('t3')).toEqual({ line: { text: '', cursor: 0 }, refusal: null });
});

test('only a change is told', () => {
  const prompts = createPromptsStore();
  let told = 0;
  prompts.subscribe(() => (told += 1));
  prompts.setLine('t1', { text: 'G', cursor: 1 });
  prompts.setLine('t1', { text: 'G', cursor: 1 });
  prompts.setRefusal('t1', null);
  expect(told).toBe(1);
  prompts.setLine('t1', { text: 'G', cursor: 0 });
  expect(told).toBe(2);
});

test('a terminal that is gone is forgotten, the others are not', () => {
  const prompts = createPromptsStore();
  prompts.setRefusal('t1', refusal);
  prompts.setRefusal('t2', refusal);
  prompts.forget('t1');
  expect([prompts.of('t1').refusal, prompts.of('t2').refusal]).toEqual([null, refusal]);
  prompts.forget();
  expect(prompts.getState()).toEqual({});
});
