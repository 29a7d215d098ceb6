import { readFile } from 'node:fs/promises';
import path from 'node:path';
import dictionary from 'dictionary-en-gb';
import type { Nodes } from 'hast';
import nspell from 'nspell';
import { expect, it } from 'vitest';
import { readLibrary, readRoadmap } from '#lesson-kit/build/lesson-library.ts';
import { readMyths } from '#lesson-kit/build/myth-library.ts';
import { valueOf } from '#lesson-kit/build/problem.ts';
import { readStandingQuestions } from '#lesson-kit/build/question-library.ts';
import { readReadings } from '#lesson-kit/build/reading-library.ts';
import { reference } from '#lesson-kit/build/reference-library.ts';
import { allTasks } from '#lesson-kit/tasks/all-tasks.ts';
import { wordsOfQuestion } from '../question-words.ts';
import { wordsOfTask } from '../tasks/task-words.ts';

/** The spelling of all that is said in words below `lessons/` and in build tasks; code is not among it. */
const folder = path.resolve(import.meta.dirname, '../../../lessons');
const WORDS = path.join(folder, 'words.txt');
const spelling = nspell(Buffer.from(dictionary.aff), Buffer.from(dictionary.dic));
const own = (await readFile(WORDS, 'utf8')).split('\n').filter((word) => word !== '');
for (const word of own) spelling.add(word);

/** The words of prose without its code; each block and each cell of a table by itself. */
function prose(node: Nodes): string {
  if ('value' in node) return node.value;
  if (node.type === 'element' && (node.tagName === 'code' || node.tagName === 'pre')) return ' ';
  return 'children' in node
    ? node.children.map(prose).join('') +
        (node.type === 'element' && /^(p|li|td|th)$/u.test(node.tagName) ? '\n' : '')
    : '';
}

/** Words; what has digits or signs of code in it, or is in capitals, is none. */
const wordsOf = (text: string): readonly string[] =>
  text
    .split(/[\s/–—“”"()[\],;!?…]+/u)
    .map((word) => word.replace(/^['‘’.:*-]+|['‘’.:*-]+$/gu, '').replaceAll('’', "'"))
    .filter((word) => /^\p{L}[\p{L}'-]*$/u.test(word) && word !== word.toUpperCase());

/** A word is right as it is, without its genitive, or if all its joined parts are. */
const isRight = (word: string): boolean =>
  [word, word.replace(/'s$/u, ''), word.toLowerCase()].some((form) => spelling.correct(form)) ||
  (word.includes('-') && word.split('-').every((part) => part === '' || isRight(part)));

/** A sentence in which words in backquotes are code. */
const sentences = (...texts: ReadonlyArray<string | null>): string =>
  texts.map((text) => (text ?? '').replaceAll(/`[^`]*`/gu, ' ')).join('\n');

const [library, roadmap, myths, sheets, bank] = await Promise.all([
  readLibrary(folder).then(valueOf),
  readRoadmap(folder).then(valueOf),
  readMyths(folder).then(valueOf),
  reference(folder),
  readStandingQuestions(folder),
]);
const texts = valueOf(await readReadings(folder, new Set(library.lessons.keys())));

const said: ReadonlyArray<readonly [where: string, text: string]> = [
  ...[...library.lessons.values()].flatMap(({ file, lesson: { meta, intro, steps } }) => [
    [
      file,
      [meta.title, meta.summary, prose(intro), ...meta.actors.map(({ summary }) => summary)].join('\n'),
    ] as const,
    ...steps.map(
      (step) =>
        [`${file}, ${step.id}`, [step.title, prose(step.hast), ...step.hints.map(prose)].join('\n')] as const,
    ),
  ]),
  ...library.course.tracks.map(
    ({ id, title, summary, entries }) =>
      [`course.yaml, ${id}`, [title, summary, ...entries.map((entry) => entry.title)].join('\n')] as const,
  ),
  ...roadmap.groups.flatMap(({ parts }) =>
    parts.flatMap(({ id, topics }) =>
      topics.map(
        ({ title, planned, outside }) =>
          [`roadmap.yaml, ${id}`, [title, planned ?? '', outside ?? ''].join('\n')] as const,
      ),
    ),
  ),
  ...[...texts.readings.values()].map(
    ({ file, reading }) =>
      [file, [reading.title, reading.summary, prose(reading.content)].join('\n')] as const,
  ),
  ...texts.groups.map(({ title }) => ['readings.yaml', title] as const),
  ...myths.flatMap(({ file, group }) => [
    [file, group.title] as const,
    ...group.myths.map(
      (myth) =>
        [
          `${file}, ${myth.id}`,
          sentences(myth.claim, myth.statement, myth.why, myth.kind === 'text' ? myth.reason : null),
        ] as const,
    ),
  ]),
  ...sheets.flatMap(({ id, title, summary, entries }) => [
    [`reference/${id}.yaml`, sentences(title, summary)] as const,
    ...entries.map(
      (entry) =>
        [`reference/${id}.yaml, ${entry.id}`, sentences(entry.form, entry.purpose, entry.caution)] as const,
    ),
  ]),
  ...allTasks.map((task) => [`build task ${task.id}`, sentences(...wordsOfTask(task))] as const),
  ...bank.groups.flatMap(({ file, group: { title, questions } }) => [
    [file, title] as const,
    ...questions.map(
      (question) => [`${file}, ${question.id}`, sentences(...wordsOfQuestion(question))] as const,
    ),
  ]),
];

it('is right, or the word is in lessons/words.txt', () => {
  const wrong = said.flatMap(([where, text]) =>
    wordsOf(text)
      .filter((word) => !isRight(word))
      .map((word) => `${where}: ${word}`),
  );
  expect([...new Set(wrong)]).toEqual([]);
});

it('would see a slip', () => {
  expect(
    wordsOf('A kee-value store, “Vallkey”, recieves GET x1 and `it’s` server’s').filter(
      (word) => !isRight(word),
    ),
  ).toEqual(['kee-value', 'Vallkey', 'recieves']);
});

it('has own words that the dictionary lacks, sorted, each once', () => {
  const plain = nspell(Buffer.from(dictionary.aff), Buffer.from(dictionary.dic));
  expect(own.filter((word) => plain.correct(word))).toEqual([]);
  expect(own).toEqual([...new Set(own)].sort());
});
