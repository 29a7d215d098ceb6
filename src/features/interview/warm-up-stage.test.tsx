// @vitest-environment jsdom
import { act, useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { questionId, type Question, type QuestionId } from '#lesson-kit/question.ts';
import type { Interview } from '#state/interview/interview.ts';
import { WarmUpStage } from './warm-up-stage.tsx';

const [first, second] = [questionId('first'), questionId('second')];
const BEGUN: Interview = {
  id: 'one',
  role: 'backend',
  minutes: 20,
  startedAt: 0,
  stages: [{ kind: 'warm-up', questions: [first, second], ms: 240_000 }],
  wentTo: 0,
  answers: [],
  builds: [],
  ownWords: [],
};
const questionOf = (id: QuestionId): Question => ({ id, ask: `What is ${id}?` }) as Question;

function Stage() {
  const [interview, setInterview] = useState(BEGUN);
  return (
    <WarmUpStage
      questions={[first, second]}
      questionOf={questionOf}
      interview={interview}
      onChange={setInterview}
      renderQuestion={(_question, onAnswered) => (
        <button type="button" onClick={() => onAnswered(true)}>
          answer
        </button>
      )}
    />
  );
}

let root: Root;
const buttons = (): HTMLButtonElement[] => [...document.getElementsByTagName('button')];
const answering = () => buttons().find(({ textContent }) => textContent === 'answer');
const goTo = (number: number) =>
  act(async () =>
    buttons()
      .find(({ textContent }) => textContent?.startsWith(`${number}`))
      ?.click(),
  );

beforeEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  const host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
  await act(async () => root.render(<Stage />));
});
afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

test('a question that was answered is not asked again when one comes back to it', async () => {
  await act(async () => answering()?.click());
  expect(answering(), 'what came of the answer stays until one goes on').toBeDefined();
  await goTo(1);
  expect(answering()).toBeDefined();
  await goTo(2);
  expect(answering(), 'the second one is asked').toBeDefined();
  await goTo(1);
  expect(answering()).toBeUndefined();
  expect(document.body.textContent).toContain('What is first?');
  await goTo(2);
  expect(answering(), 'and the second one still is').toBeDefined();
});
