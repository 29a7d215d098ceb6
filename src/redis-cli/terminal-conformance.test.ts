import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { recordedReference } from '#testing/recorded-reference.ts';
import {
  compareCase,
  compareHints,
  hintRecording,
  isEqual,
  terminalRecording,
} from '#testing/terminal-comparison.ts';
import { differencesDocument } from '#testing/terminal-differences-document.ts';
import type { CommandReference } from './command-reference.ts';
import { TERMINAL_DIFFERENCES } from './fixtures/terminal-differences.ts';

let reference: CommandReference;
beforeAll(async () => {
  reference = await recordedReference();
});

const listedSteps = (name: string): readonly number[] =>
  TERMINAL_DIFFERENCES.flatMap(({ steps }) => steps?.[name] ?? []).sort((a, b) => a - b);

describe(`what is on the screen, as with ${terminalRecording.recordedWith}`, () => {
  test.each(terminalRecording.cases.map(({ name }) => name))('%s', async (name) => {
    const steps = await compareCase(name, reference);
    const unlisted = steps.filter((_, at) => !listedSteps(name).includes(at));
    expect(unlisted.map(({ ours }) => ours)).toEqual(unlisted.map(({ theirs }) => theirs));
    const differing = steps.flatMap((step, at) => (isEqual(step) ? [] : [at]));
    expect(differing, 'listed steps that do not differ are to be taken off the list').toEqual(
      listedSteps(name),
    );
  });

  test('no listed step belongs to a case that is not recorded', () => {
    const names = new Set(terminalRecording.cases.map(({ name }) => name));
    const listed = TERMINAL_DIFFERENCES.flatMap(({ steps }) => Object.keys(steps ?? {}));
    expect(listed.filter((name) => !names.has(name))).toEqual([]);
  });
});

describe(`the hint, as with ${hintRecording.recordedWith}`, () => {
  test('stands behind at least a hundred lines', () => {
    expect(hintRecording.hints.length).toBeGreaterThanOrEqual(100);
  });

  test('is the same but where the list says so', async () => {
    const hints = await compareHints(reference);
    const differing = hints.filter((hint) => !isEqual(hint)).map(({ line }) => line);
    const listed = TERMINAL_DIFFERENCES.flatMap((difference) => difference.hints ?? []);
    expect([...new Set(differing)].sort()).toEqual([...listed].sort());
  });
});

test('docs/redis-cli-interactive.md shows all of it', async () => {
  const written = readFileSync(new URL('../../docs/redis-cli-interactive.md', import.meta.url), 'utf8');
  expect(await differencesDocument(reference), 'run npx tsx scripts/conformance-pty/write-document.ts').toBe(
    written,
  );
});
