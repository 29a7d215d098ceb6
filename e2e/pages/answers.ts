import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { readQuestions } from '#lesson-kit/build/question-library.ts';
import type { Question } from '#lesson-kit/question.ts';
import { practiceText } from '#text/practice.ts';

const read = await readQuestions(path.resolve(import.meta.dirname, '../../lessons'));
const questions = read.ok ? read.value.flatMap(({ group }) => group.questions) : [];

/** The question that is asked now. */
export async function askedQuestion(page: Page): Promise<Question> {
  const id = await page.locator('[data-question]').getAttribute('data-question');
  const question = questions.find((one) => one.id === id);
  if (question === undefined) throw new Error(`the bank has no question ${id}`);
  return question;
}

/**
 * Answers the question that is asked with the keyboard alone, rightly where the bank says what is right; a reply is said
 * to be an error, and a number to be 7.
 */
export async function answerByKeyboard(page: Page): Promise<void> {
  const question = await askedQuestion(page);
  const { keyboard } = page;
  switch (question.kind) {
    case 'choose':
    case 'choose-all':
    case 'structure':
    case 'next': {
      const shown = await page.locator('fieldset label').allInnerTexts();
      const plain = shown.map((text) => text.replace(/^\d\s*/u, '').trim());
      for (const { text, right } of question.choices) {
        if (right) await keyboard.press(String(plain.indexOf(text.replaceAll('`', '').trim()) + 1));
      }
      return keyboard.press('Enter');
    }
    case 'predict':
      await keyboard.type('error');
      return keyboard.press('Enter');
    case 'estimate':
      await keyboard.type('7');
      return keyboard.press('Enter');
    case 'order':
      await page.keyboard.press('ArrowDown');
      return keyboard.press('Enter');
    case 'fix':
      await keyboard.press('ControlOrMeta+a');
      await keyboard.insertText(question.solution.text);
      return keyboard.press('ControlOrMeta+Enter');
    case 'say':
      await keyboard.type('In my own words.');
      await keyboard.press('ControlOrMeta+Enter');
      for (const at of question.rubric.keys()) await keyboard.press(String(at + 1));
      return keyboard.press('Enter');
  }
}

/** Until the question that is asked has its verdict, and the way on has the focus. */
export async function expectAnswered(page: Page, last: boolean): Promise<void> {
  const label = last ? practiceText.round.finish : practiceText.round.next;
  await expect(page.getByRole('button', { name: label })).toBeFocused();
}
