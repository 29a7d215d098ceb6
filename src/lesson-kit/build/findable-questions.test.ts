import path from 'node:path';
import { expect, it } from 'vitest';
import { findableQuestions } from './findable-questions.ts';
import { readQuestions } from './question-library.ts';

const bank = await readQuestions(path.resolve(import.meta.dirname, '../../../lessons'));
if (!bank.ok) throw new Error('the questions do not compile');
const groups = bank.value.map(({ group }) => group);
const found = findableQuestions(groups);
const questions = groups.flatMap((group) => group.questions);

it('has every question of the interview bank by what it asks, and leads to the bank', () => {
  const said = questions.filter((question) => question.kind === 'say' && question.chapter !== null);
  expect(said.length).toBeGreaterThan(0);
  expect(found).toHaveLength(said.length);
  expect(new Set(found.map(({ href }) => href))).toEqual(new Set(['#/interview/bank']));
  expect(found[0]?.title).toBe(said[0]?.ask.replaceAll('`', '').replaceAll(/\s+/gu, ' ').trim());
});

it('has none of the questions that are for practice', () => {
  const titles = new Set(found.map(({ title }) => title));
  const others = questions.filter((question) => question.kind !== 'say' || question.chapter === null);
  expect(others.filter(({ ask }) => titles.has(ask.trim()))).toEqual([]);
});
