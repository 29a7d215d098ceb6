// @vitest-environment jsdom
import { act } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ASK_FOR_CHECKS, TELL_CHECK, type LessonCheck } from '#lesson-kit/lesson-check.ts';
import { showLessonChecks } from './lesson-preview.tsx';

const told: Array<(data: unknown) => void> = [];
const send = vi.fn<(name: string) => void>();
const note = (): HTMLElement | null => document.querySelector('aside');
const tell = (check: unknown): Promise<void> =>
  act(async () => {
    for (const listener of told) listener(check);
  });

beforeEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  const hot = {
    on: (name: string, listener: (data: unknown) => void) => name === TELL_CHECK && told.push(listener),
    off: () => undefined,
    send,
  };
  await act(async () => showLessonChecks(hot as unknown as Parameters<typeof showLessonChecks>[0]));
});
afterEach(() => {
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

it('asks for checks, shows how they end with file, line and step, and goes when it is closed', async () => {
  expect(send).toHaveBeenCalledWith(ASK_FOR_CHECKS);
  expect(note()).toBeNull();
  await tell({ kind: 'checking', id: 'a/one' } satisfies LessonCheck);
  expect(note()?.textContent).toContain('Checking a/one…');
  const message = 'lesson a/one, step set-it: green after the solution: it is red\nA> SET a 2\nOK';
  await tell({
    kind: 'checked',
    id: 'a/one',
    proofs: 9,
    seconds: 1,
    problems: [{ file: 'lessons/a/one.md', line: 12, step: 'set-it', message }],
  } satisfies LessonCheck);
  expect(note()?.textContent).toContain('a/one: one problem');
  expect(note()?.querySelector('code')?.textContent).toBe('lessons/a/one.md:12, step set-it');
  expect(note()?.querySelector('pre')?.textContent).toBe('A> SET a 2\nOK');
  await tell({
    kind: 'checked',
    id: 'a/one',
    proofs: 9,
    seconds: 1.25,
    problems: [],
  } satisfies LessonCheck);
  expect(note()?.textContent).toContain('a/one: all 9 proofs hold (1.3 s)');
  await act(async () => note()?.querySelector('button')?.click());
  expect(note()).toBeNull();
});
