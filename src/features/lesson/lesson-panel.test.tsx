// @vitest-environment jsdom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { ServerAction } from '#client/engine-client.ts';
import type { Finding } from '#lesson-kit/finding.ts';
import { lessonId, type Lesson, type LessonId, type LessonStep } from '#lesson-kit/lesson.ts';
import type { ScriptLine } from '#lesson-kit/script.ts';
import type { RunnableLine } from '#lesson-kit/runnable.ts';
import type { LessonState, LessonStore, ReadyLesson } from '#state/lesson-state.ts';
import type { KnownLessons } from './known-note.tsx';
import { LessonPanel } from './lesson-panel.tsx';
import type { ActorLine } from './solution-lines.ts';

const step = (id: string, solution: string): LessonStep => ({
  id,
  title: `Title of ${id}`,
  hast: { type: 'root', children: [{ type: 'text', value: `Text of ${id}` }] },
  check: [{ exists: { key: 'a' } }],
  hints: [{ type: 'root', children: [{ type: 'text', value: `Hint for ${id}` }] }],
  solution: {
    text: solution,
    lines: solution.split('\n').map((line) => ({ kind: 'command', client: null, command: [line] })),
  },
  accepts: [],
  show: null,
});

const lesson: Lesson = {
  meta: {
    id: lessonId('a/b'),
    title: 'A lesson',
    summary: 'What it was about',
    minutes: 4,
    topology: 'single',
    requires: [],
    commands: ['SET'],
    steps: [],
    clients: [{ name: 'A', node: null, follows: false }],
    actors: [],
    clock: 'running',
    show: null,
    seed: { text: '', lines: [] },
  },
  intro: { type: 'root', children: [] },
  steps: [step('one', 'SET a 1'), step('two', 'SET b 2')],
};

const red: Finding = {
  kind: 'single',
  subject: '"a"',
  want: 'exist',
  is: 'does not exist',
  verdict: { ok: false, because: 'Key "a" is missing because of this.' },
};

const ready: ReadyLesson = {
  kind: 'ready',
  lesson,
  at: 0,
  justDone: [],
  findings: [red],
  tried: false,
  stale: false,
  hintsShown: 0,
  solutionShown: false,
};

let host: HTMLElement;
let root: Root;
let store: LessonStore;
const onPick = vi.fn<(line: RunnableLine) => void>();
const onRetry = vi.fn<(lesson: LessonId) => void>();
const onActor = vi.fn<(line: ActorLine) => void>();
const onServer = vi.fn<(action: ServerAction) => Promise<void>>(() => Promise.resolve());
const onPass = vi.fn<(ms: number) => Promise<void>>(() => Promise.resolve());
const showHint = vi.fn<() => void>();
const showSolution = vi.fn<() => void>();
const reset = vi.fn<(what: 'lesson' | 'step') => Promise<void>>(() => Promise.resolve());
const say = vi.fn<(known: boolean) => void>();
const nothingKnown: KnownLessons = { here: false, passed: null, say };

function show(state: LessonState): void {
  act(() => store.setState(state, true));
}

function press(name: string): void {
  const button = [...document.querySelectorAll('button')].find((one) =>
    [one.getAttribute('aria-label'), one.textContent, one.firstElementChild?.textContent].includes(name),
  );
  if (button === undefined) throw new Error(`there is no button called ${name}`);
  act(() => button.click());
}

function draw(known: KnownLessons, shownStep?: string): void {
  act(() =>
    root.render(
      <LessonPanel
        store={store}
        picking={{ mode: 'insert', onPick }}
        actors={{
          beside: (names) => <p>{`Beside it: ${names.join()}`}</p>,
          act: onActor,
          pass: onPass,
          server: onServer,
        }}
        links={{
          course: '#/',
          play: '#/play',
          next: null,
          before: [{ href: '#/learn/a/b', title: 'What comes before' }],
        }}
        place="Question 1 of 20"
        known={known}
        shownStep={shownStep}
        onRetry={onRetry}
      />,
    ),
  );
}

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.stubGlobal('matchMedia', () => ({ matches: true }));
  Element.prototype.scrollBy = () => undefined;
  store = {
    ...createStore<LessonState>(() => ready),
    open: () => Promise.resolve(),
    close: () => undefined,
    showHint,
    showSolution,
    reset,
  };
  host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
  draw(nothingKnown);
});
afterEach(() => {
  act(() => root.unmount());
  host.remove();
  vi.unstubAllGlobals();
  vi.clearAllMocks();
});

const live = (): string => host.querySelector('output')?.textContent ?? '';
const isOpen = (title: string): boolean | undefined =>
  [...host.querySelectorAll('button[aria-expanded]')]
    .find((button) => button.textContent.startsWith(title))
    ?.matches('[aria-expanded=true]');

describe('the panel of a lesson', () => {
  it('unfolds the step to do, with what should be and what is', () => {
    expect(isOpen('Title of one')).toBe(true);
    expect(isOpen('Title of two')).toBe(false);
    expect(host.textContent).toContain('"a" should exist');
    expect(host.textContent).toContain('does not exist');
  });

  it('says why a step does not count only once the learner has tried', () => {
    expect(host.textContent).not.toContain('because of this');
    show({ ...ready, tried: true });
    expect(host.textContent).toContain('Key "a" is missing because of this.');
  });

  it('gives help in order: the hint, then the solution, which goes into the prompt', () => {
    press('Show the hint');
    expect(showHint).toHaveBeenCalledOnce();
    expect(host.textContent).not.toContain('Hint for one');
    show({ ...ready, hintsShown: 1 });
    expect(host.textContent).toContain('Hint for one');
    press('Show the solution');
    expect(showSolution).toHaveBeenCalledOnce();
    show({ ...ready, hintsShown: 1, solutionShown: true });
    press('Insert into the prompt: SET a 1');
    expect(onPick).toHaveBeenCalledExactlyOnceWith({ client: null, text: 'SET a 1' });
  });

  it('has the clients beside the step that they have a part in, and the solution has them act', () => {
    expect(host.textContent).not.toContain('Beside it');
    const first = step('one', 'SET a 1');
    const lines: readonly ScriptLine[] = [
      ...first.solution.lines,
      { kind: 'actor', actor: 'worker', action: 'step' },
    ];
    const solution = { text: 'SET a 1\nactor worker step', lines };
    const other = { ...lesson, steps: [{ ...first, solution }, step('two', 'SET b 2')] };
    show({ ...ready, lesson: other, hintsShown: 1, solutionShown: true });
    expect(host.textContent).toContain('Beside it: worker');
    press('Let worker play one line');
    expect(onActor).toHaveBeenCalledExactlyOnceWith({ actor: 'worker', action: 'step' });
    show({ ...ready, lesson: other, at: 1 });
    expect(host.textContent).not.toContain('Beside it');
  });

  it('lets time pass where the solution waits, and says that it has', async () => {
    const first = step('one', 'SET a 1');
    const lines: readonly ScriptLine[] = [...first.solution.lines, { kind: 'tick', ms: 4000 }];
    const solution = { text: 'SET a 1\ntick 4s', lines };
    const other = { ...lesson, steps: [{ ...first, solution }] };
    show({ ...ready, lesson: other, hintsShown: 1, solutionShown: true });
    press('Let 4s pass');
    expect(onPass).toHaveBeenCalledExactlyOnceWith(4000);
    await act(() => Promise.resolve());
    expect(host.textContent).toContain('4s have passed');
    onPass.mockRejectedValueOnce(new Error('the server is gone'));
    press('Let 4s pass');
    await act(() => Promise.resolve());
    expect(host.textContent).toContain('That was not done: the server is gone');
  });

  it('has the focus on its title when it opens, unless something else has it', () => {
    const title = () => host.querySelector('h1');
    expect(document.activeElement).toBe(title());
    const prompt = document.body.appendChild(document.createElement('textarea'));
    prompt.focus();
    show({ kind: 'opening', id: lesson.meta.id });
    show(ready);
    expect([document.activeElement === prompt, title()?.textContent]).toEqual([true, lesson.meta.title]);
    prompt.remove();
  });

  it('reads out that a step is done and which is next, and leaves the focus where it is', () => {
    expect(live()).toBe('');
    const prompt = document.body.appendChild(document.createElement('textarea'));
    prompt.focus();
    show({ ...ready, at: 1, justDone: ['one'] });
    expect(live()).toBe('Step done: Title of one. Next: Title of two.');
    expect(document.activeElement).toBe(prompt);
    prompt.remove();
    expect(isOpen('Title of one')).toBe(true);
    expect(isOpen('Title of two')).toBe(true);
  });

  it('says nothing of steps that were done on an earlier visit, and folds them', () => {
    show({ ...ready, at: 1 });
    expect(live()).toBe('');
    expect(isOpen('Title of one')).toBe(false);
  });

  it('unfolds a step that somebody was sent to, and has the focus on its title', () => {
    draw(nothingKnown, 'two');
    expect(isOpen('Title of two')).toBe(true);
    expect(document.activeElement?.textContent).toMatch(/^Title of two/u);
    const title = document.activeElement;
    act(() => (title instanceof HTMLElement ? title.click() : undefined));
    expect(isOpen('Title of two')).toBe(false);
  });

  it('leads to what it builds on', () => {
    const link = [...host.querySelectorAll('a')].find((one) => one.textContent === 'What comes before');
    expect(link?.getAttribute('href')).toBe('#/learn/a/b');
  });

  it('ends with what was learned and where to go on', () => {
    show({ ...ready, at: 2, justDone: ['one', 'two'] });
    expect(live()).toBe('Step done: Title of two. Lesson finished: A lesson.');
    expect(host.textContent).toContain('What it was about');
    expect([...host.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual([
      '#/',
      '#/learn/a/b',
      '#/',
      '#/play',
    ]);
  });

  it('resets only after asking', () => {
    show({ ...ready, at: 2, justDone: ['one', 'two'] });
    press('Do the lesson again');
    expect(reset).not.toHaveBeenCalled();
    press('Reset the lesson');
    expect(reset).toHaveBeenCalledExactlyOnceWith('lesson');
  });

  it('says that what it shows may be old when the server could not be looked at', () => {
    show({ ...ready, stale: true });
    expect(host.textContent).toContain('this is how it was a moment ago');
  });
});

describe('a lesson that the learner knows', () => {
  const undo = 'Undo: the lesson is not known';

  it('says so until that is taken back, which leaves the focus on the title', () => {
    expect(host.textContent).not.toContain('You said that you know this lesson.');
    draw({ ...nothingKnown, here: true });
    expect(host.textContent).toContain('You said that you know this lesson.');
    press(undo);
    expect(say).toHaveBeenCalledExactlyOnceWith(false);
    expect(document.activeElement).toBe(host.querySelector('h1'));
  });

  it('is named in the one gone on to, where it is taken back as well', () => {
    const back = vi.fn<() => void>();
    draw({ ...nothingKnown, passed: { title: 'The one before', undo: back } });
    expect(host.textContent).toContain('“The one before” is marked as known.');
    press(undo);
    expect(back).toHaveBeenCalledOnce();
    expect(say).not.toHaveBeenCalled();
  });
});

describe('a lesson that is not there', () => {
  it('says so and leads back to the course', () => {
    show({ kind: 'missing', id: lesson.meta.id });
    expect(host.querySelector('[role=alert]')?.textContent).toContain('There is no lesson at this address');
    expect(host.querySelector('a')?.getAttribute('href')).toBe('#/');
  });

  it('gives the reason and tries again', () => {
    show({ kind: 'failed', id: lesson.meta.id, what: 'server', message: 'the engine could not be loaded' });
    expect(host.textContent).toContain('the engine could not be loaded');
    press('Try again');
    expect(onRetry).toHaveBeenCalledExactlyOnceWith(lesson.meta.id);
  });
});
