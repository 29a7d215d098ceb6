import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lessonId } from '#lesson-kit/lesson.ts';
import { NO_PROGRESS, reachStep } from '#lesson-kit/progress.ts';
import type { Json } from './progress-store.ts';
import { entryOf, NO_RECORD, readRecord, stepReached, writeRecord } from './lesson-record.ts';

const id = lessonId('a/b');
const lesson = {
  id,
  steps: ['one', 'two'],
};
const at = (step: string) => ({
  seeded: true,
  complete: false,
  progress: reachStep(NO_PROGRESS, { lesson: id, step }, 5),
});

describe('the record of a lesson', () => {
  it('is read back as it was written', () => {
    expect(readRecord(writeRecord(at('two')))).toEqual(at('two'));
    expect(entryOf(readRecord(writeRecord(at('two'))), id)?.step).toBe('two');
  });

  it('is none when something else was stored', () => {
    expect(readRecord(undefined)).toEqual(NO_RECORD);
    const { json } = fc.letrec<{ json: Json }>((tie) => ({
      json: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom(null, true, 'progress', 7),
        fc.array(tie('json'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom('progress', 'seeded', 'complete'), tie('json')),
      ),
    }));
    fc.assert(
      fc.property(json, (value) => {
        expect(readRecord(value)).toEqual(NO_RECORD);
      }),
    );
  });

  it('says at which step the learner stands', () => {
    expect(stepReached(NO_RECORD, lesson)).toBe(0);
    expect(stepReached(at('two'), lesson)).toBe(1);
    expect(stepReached({ ...at('two'), complete: true }, lesson)).toBe(2);
  });

  it('begins at the first step when the step it names is no longer in the lesson', () => {
    expect(stepReached(at('gone'), lesson)).toBe(0);
  });
});
