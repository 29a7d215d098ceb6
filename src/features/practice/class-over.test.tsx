// @vitest-environment jsdom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, test, vi } from 'vitest';
import { questionId } from '#lesson-kit/question.ts';
import { classText } from '#text/class-quiz.ts';
import { ClassOver } from './class-over.tsx';

afterEach(() => {
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

test('whoever has handed in is at the heading, as the question had the focus that is gone', async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  const host = document.createElement('div');
  document.body.append(host);
  const root = createRoot(host);
  const quiz = { questions: [questionId('one')], seed: 1 };
  const round = { name: 'Ada', marks: ['right'] } as const;
  await act(async () => root.render(<ClassOver quiz={quiz} round={round} onName={() => {}} onGoOn={null} />));
  expect(document.activeElement?.textContent).toBe(classText.over.heading);
  await act(async () => root.unmount());
});
