import { expect, it, vi } from 'vitest';
import { ASK_FOR_CHECKS, TELL_CHECK, type LessonCheck } from '#lesson-kit/lesson-check.ts';
import { checkIn, tellChecks, type PreviewChannel } from './preview-plugin.ts';

const checking: LessonCheck = { kind: 'checking', id: 'a/one' };
const checked: LessonCheck = { kind: 'checked', id: 'a/one', proofs: 4, seconds: 0.5, problems: [] };
type Send = PreviewChannel['send'];

it('begins when a page asks, tells all pages of each check, and a page that comes later of the last', () => {
  const asked: Array<Parameters<PreviewChannel['on']>[1]> = [];
  const toAll = vi.fn<Send>();
  const end = vi.fn<() => void>();
  const tells: Array<(check: LessonCheck) => void> = [];
  const checks = tellChecks(
    { on: (name, listener) => void (name === ASK_FOR_CHECKS && asked.push(listener)), send: toAll },
    (onCheck) => {
      tells.push(onCheck);
      return { end };
    },
  );
  const ask = (): readonly unknown[] => {
    const send = vi.fn<Send>();
    for (const listener of asked) listener(null, { send });
    return send.mock.calls;
  };
  checks.end();
  expect(tells).toHaveLength(0);

  expect(ask()).toEqual([]);
  for (const tell of tells) {
    tell(checking);
    tell(checked);
  }
  expect(toAll.mock.calls).toEqual([
    [TELL_CHECK, checking],
    [TELL_CHECK, checked],
  ]);
  expect(ask()).toEqual([[TELL_CHECK, checked]]);
  expect(tells).toHaveLength(1);
  checks.end();
  expect(end).toHaveBeenCalledOnce();
});

it('reads the lines of the command, and passes over others', () => {
  expect(checkIn(JSON.stringify(checked))).toEqual(checked);
  expect(checkIn('Whatever is saved')).toBeNull();
  expect(checkIn('{"kind":"else"}')).toBeNull();
});
