import { expect, it } from 'vitest';
import type { ConsoleLine } from '#javascript/messages.ts';
import type { RunEnd, RunOptions } from '#javascript/program-run.ts';
import { createProgramStore, type ProgramStore } from './program-store.ts';

interface Started {
  readonly code: string;
  readonly print: (...texts: readonly string[]) => void;
  readonly end: (end: RunEnd) => Promise<void>;
}

/** A store whose programs run when the test says what they do. */
function programs(): { readonly store: ProgramStore; readonly started: readonly Started[] } {
  const started: Started[] = [];
  const store = createProgramStore({
    connect: () => Promise.reject(new Error('nobody listens')),
    start: (code, { onConsole }: RunOptions) => {
      let end = (_end: RunEnd): void => {};
      const ended = new Promise<RunEnd>((resolve) => (end = resolve));
      started.push({
        code,
        print: (...texts) => onConsole(texts.map((text): ConsoleLine => ({ level: 'log', text }))),
        end: async (how) => {
          end(how);
          await ended;
        },
      });
      return { ended, stop: () => end({ kind: 'stopped' }) };
    },
  });
  return { store, started };
}

it('shows what the program prints, and how it ends', async () => {
  const { store, started } = programs();
  store.run('main();');
  started[0]?.print('one', 'two');
  expect(store.getState()).toMatchObject({ running: true, end: null });
  await started[0]?.end({ kind: 'done', code: 0 });
  expect(store.getState()).toMatchObject({ running: false, end: { kind: 'done', code: 0 } });
  expect(store.getState().lines.map(({ text }) => text)).toEqual(['one', 'two']);
});

it('shows nothing of a run that another one has taken the place of', async () => {
  const { store, started } = programs();
  store.run('main();');
  store.run('main();');
  started[0]?.print('late');
  await started[0]?.end({ kind: 'stopped' });
  expect(store.getState()).toMatchObject({ lines: [], running: true, end: null });
});

it('follows the end of what is printed again in the next run, whatever was scrolled to before', () => {
  const { store } = programs();
  store.run('main();');
  expect(store.getState().followed).toBe(true);
  store.leaveEnd();
  expect(store.getState().followed).toBe(false);
  store.run('main();');
  expect(store.getState().followed).toBe(true);
});
