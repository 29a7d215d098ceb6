import { describe, expect, it } from 'vitest';
import { readRecord } from '../lesson-record.ts';
import type { Json } from '../progress-store.ts';
import { isRead, setRead } from './reading-marks.ts';

/** Progress that is kept in memory. */
function keeper() {
  const lessons: Record<string, Json> = {};
  const progress = {
    whenLoaded: Promise.resolve(),
    put: (lesson: string, value: Json) => {
      lessons[lesson] = value;
      return Promise.resolve();
    },
    remove: (lesson: string) => {
      delete lessons[lesson];
      return Promise.resolve();
    },
  };
  return { lessons, progress };
}

describe('the mark of a reading', () => {
  it('is set and taken back, for that reading alone', async () => {
    const { lessons, progress } = keeper();
    await setRead(progress, 'eviction', true, 1000);
    expect(isRead({ lessons }, 'eviction')).toBe(true);
    expect(isRead({ lessons }, 'limits')).toBe(false);
    await setRead(progress, 'eviction', false, 2000);
    expect(isRead({ lessons }, 'eviction')).toBe(false);
    expect(lessons).toEqual({});
  });

  it('is a record as lessons have, which exports and imports carry along', async () => {
    const { lessons, progress } = keeper();
    await setRead(progress, 'eviction', true, 1000);
    const record = readRecord(lessons['readings/eviction']);
    expect(record.progress.lessons).toMatchObject([{ lesson: 'readings/eviction', finishedAt: 1000 }]);
  });

  it('is not there where something else is kept', () => {
    expect(isRead({ lessons: { 'readings/eviction': 'yes' } }, 'eviction')).toBe(false);
  });
});
