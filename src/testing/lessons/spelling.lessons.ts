import { readFile } from 'node:fs/promises';
import path from 'node:path';
import dictionary from 'dictionary-en-gb';
import type { Nodes } from 'hast';
import nspell from 'nspell';
import { expect, it } from 'vitest';
import { readLibrary, readRoadmap } from '#lesson-kit/build/lesson-library.ts';

/** The spelling of all that a lesson, the course and the roadmap say in words; code is not among them. */
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

const [library, roadmap] = await Promise.all([readLibrary(folder), readRoadmap(folder)]);
if (!library.ok || !roadmap.ok) throw new Error('the lessons do not compile');

const texts: ReadonlyArray<readonly [where: string, text: string]> = [
  ...[...library.value.lessons.values()].flatMap(({ file, lesson: { meta, intro, steps } }) => [
    [
      file,
      [meta.title, meta.summary, prose(intro), ...meta.actors.map(({ summary }) => summary)].join('\n'),
    ] as const,
    ...steps.map(
      (step) =>
        [`${file}, ${step.id}`, [step.title, prose(step.hast), ...step.hints.map(prose)].join('\n')] as const,
    ),
  ]),
  ...library.value.course.tracks.map(
    ({ id, title, summary, entries }) =>
      [`course.yaml, ${id}`, [title, summary, ...entries.map((entry) => entry.title)].join('\n')] as const,
  ),
  ...roadmap.value.groups.flatMap(({ parts }) =>
    parts.flatMap(({ id, topics }) =>
      topics.map(
        ({ title, planned, outside }) =>
          [`roadmap.yaml, ${id}`, [title, planned ?? '', outside ?? ''].join('\n')] as const,
      ),
    ),
  ),
];

it('is right, or the word is in lessons/words.txt', () => {
  const wrong = texts.flatMap(([where, text]) =>
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
