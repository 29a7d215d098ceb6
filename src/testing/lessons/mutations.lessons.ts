import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AuthoredLesson } from '#lesson-kit/build/authored-lesson.ts';
import { readLibrary } from '#lesson-kit/build/lesson-library.ts';
import type { Check, SingleCheck } from '#lesson-kit/check.schema.ts';
import { lessonGates } from '../lesson-gates.ts';

/**
 * Proves that the proofs would notice: of each kind of check three mutants, each in a lesson of its own. A mutant asks
 * for something else than its author meant, as a slip of the pen would, and must turn the proof of its step red.
 */
const KINDS = [
  'value',
  'ttl',
  'type',
  'encoding',
  'exists',
  'reply',
  'ran',
  'node',
  'eval',
  'inOrder',
] as const;
type Kind = (typeof KINDS)[number];

const OTHER_KEY = 'a key that nobody has';
const OTHER_COMMAND = ['LOLWUT'];
const OTHER_REPLY = { text: { equals: 'mutant' } } as const;

/** A check of another key or another command, and one that expects something else of the same. */
function slipsOf(check: SingleCheck): readonly [Check, Check] {
  if ('value' in check)
    return [
      { value: { ...check.value, key: OTHER_KEY } },
      { value: { key: check.value.key, string: { equals: 'mutant' } } },
    ];
  if ('ttl' in check)
    return [{ ttl: { ...check.ttl, key: OTHER_KEY } }, { ttl: { key: check.ttl.key, min: 1e9, max: 2e9 } }];
  if ('type' in check) {
    const is = check.type.is === 'hash' ? 'list' : 'hash';
    return [{ type: { ...check.type, key: OTHER_KEY } }, { type: { ...check.type, is } }];
  }
  if ('encoding' in check) {
    const is = check.encoding.is === 'int' ? 'raw' : 'int';
    return [{ encoding: { ...check.encoding, key: OTHER_KEY } }, { encoding: { ...check.encoding, is } }];
  }
  if ('exists' in check)
    return [
      { exists: { ...check.exists, key: OTHER_KEY } },
      { exists: { ...check.exists, key: `${check.exists.key} ` } },
    ];
  if ('reply' in check)
    return [
      { reply: { ...check.reply, command: ['ECHO', 'mutant'] } },
      { reply: { ...check.reply, is: OTHER_REPLY } },
    ];
  if ('ran' in check)
    return [{ ran: { ...check.ran, command: OTHER_COMMAND } }, { ran: { ...check.ran, reply: OTHER_REPLY } }];
  if ('node' in check) {
    const { node, role } = check.node;
    const other = role === 'sentinel' ? 'primary' : 'sentinel';
    return [{ node: { ...check.node, node: 'n99' } }, { node: { node, role: other } }];
  }
  return [
    { eval: { ...check.eval, script: "return { 0, 'is never so' }" } },
    { eval: { ...check.eval, script: "return redis.error_reply('mutant')" } },
  ];
}

/** Three mutants; the opposite is one of them. */
function mutantsOf(check: Check): readonly Check[] {
  if ('all' in check || 'any' in check || 'not' in check) return [];
  if (!('inOrder' in check)) return [{ not: check }, ...slipsOf(check)];
  const { inOrder } = check;
  const unheard = inOrder.map((part, at) => (at === 0 ? { ...part, command: OTHER_COMMAND } : part));
  return [{ not: check }, { inOrder: inOrder.toReversed() }, { inOrder: unheard }];
}

/** Where a check of a kind stands: alone beside others, where nothing can make up for it. */
interface Place {
  readonly lesson: AuthoredLesson;
  readonly step: number;
  readonly check: number;
}

const library = await readLibrary(path.resolve(import.meta.dirname, '../../../lessons'));
const lessons = library.ok ? [...library.value.lessons.values()] : [];

/** The first step of each lesson that has such a check; those that are soon reached first. */
function placesOf(kind: Kind): readonly Place[] {
  const places = lessons.flatMap((lesson): readonly Place[] => {
    const { steps } = lesson.lesson;
    const step = steps.findIndex(({ check }) => check.some((one) => kind in one));
    const check = steps[step]?.check.findIndex((one) => kind in one) ?? -1;
    return step === -1 ? [] : [{ lesson, step, check }];
  });
  const cost = ({ lesson, step }: Place): number =>
    step + (lesson.lesson.meta.topology === 'single' ? 0 : 100);
  return places.toSorted((a, b) => cost(a) - cost(b));
}

/** The lesson up to the step, with the mutant in the place of its check. */
function withMutant({ lesson, step, check }: Place, mutant: Check): AuthoredLesson {
  const steps = lesson.lesson.steps
    .slice(0, step + 1)
    .map((one, at) => (at === step ? { ...one, check: one.check.with(check, mutant) } : one));
  return { ...lesson, lesson: { ...lesson.lesson, steps }, steps: lesson.steps.slice(0, step + 1) };
}

/** Whether the proof of the last step is red, before it or after its solution. */
async function isCaught(lesson: AuthoredLesson): Promise<boolean> {
  const id = lesson.lesson.steps.at(-1)?.id ?? '';
  const wanted = [`step ${id}: red before it`, `step ${id}: green after the solution`];
  const gates = lessonGates(lesson).filter(({ name }) => wanted.includes(name));
  expect(gates).toHaveLength(wanted.length);
  for (const gate of gates) {
    // A proof that breaks off is as red as one that fails.
    const report = await gate.prove().catch(String);
    if (report !== null) return true;
  }
  return false;
}

describe.each(KINDS)('a mutant of %s', (kind) => {
  const places = placesOf(kind);

  it.each([0, 1, 2])('is caught (%i)', async (at) => {
    const place = places[at];
    const check = place?.lesson.lesson.steps[place.step]?.check[place.check];
    if (place === undefined || check === undefined) throw new Error(`no third lesson has a check of ${kind}`);
    const mutant = mutantsOf(check)[at];
    if (mutant === undefined) throw new Error(`there is no such mutant of ${kind}`);
    expect(await isCaught(withMutant(place, mutant)), `${place.lesson.file}: ${JSON.stringify(mutant)}`).toBe(
      true,
    );
  });
});

it('lets what its authors meant pass, so that it is the mutants that are caught', async () => {
  const [place] = placesOf('value');
  const check = place?.lesson.lesson.steps[place.step]?.check[place.check];
  if (place === undefined || check === undefined) throw new Error('there are no lessons');
  expect(await isCaught(withMutant(place, check))).toBe(false);
});
