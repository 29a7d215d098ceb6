import { describe, expect, test } from 'vitest';
import type { CrashReport, KeyInDb } from '#client/engine-client.ts';
import { crashesText } from '#text/crashes.ts';
import { endWords, faultWords, startWords, unsyncedWords } from './report-words.ts';

const key = (name: string): KeyInDb => ({ db: 0, name: new TextEncoder().encode(name) });
const report = (more: Partial<CrashReport> = {}): CrashReport => ({
  how: 'power-off',
  atMs: Date.UTC(2026, 10, 27, 12, 0, 0),
  before: { keys: 3, changesSinceSave: 7, appendOnly: true, appendFsync: 'everysec' },
  unsynced: { bytes: 62, commands: 2, listed: [] },
  files: [],
  faults: [],
  start: null,
  ...more,
});

describe('what is said of a server that was ended', () => {
  test('names how it ended, what it held, its policy, and what was not synced', () => {
    const [ended, unsynced] = endWords(report());
    expect(ended).toMatch(/power off\. The server held 3 keys\. .*appendfsync everysec/u);
    expect(unsynced).toBe('Acknowledged and not synced: 2 writes, 62 B of the log.');
  });

  test('without a log counts the changes since the last snapshot', () => {
    const before = { ...report().before, appendOnly: false };
    expect(endWords(report({ before }))[1]).toContain('7 changes since its last snapshot');
    expect(unsyncedWords(report({ before }))).toBeNull();
  });

  test('tells a power cut from kill -9 and from SHUTDOWN', () => {
    const { lost, cached, savedByEnd } = crashesText.report;
    expect(unsyncedWords(report())).toBe(lost);
    expect(unsyncedWords(report({ how: 'kill' }))).toBe(cached);
    expect(unsyncedWords(report({ how: 'shutdown' }))).toBe(savedByEnd);
    expect(unsyncedWords(report({ unsynced: { bytes: 0, commands: 0, listed: [] } }))).toBeNull();
  });

  test('names keys that are gone, older or back, and says when there are none', () => {
    const start = { runs: true, log: [], keys: 2 };
    const difference = { added: [key('back')], removed: [key('a'), key('b')], changed: [], cut: false };
    expect(startWords(report(), { ...start, difference })).toEqual([
      'Keys before: 3. Keys after the start: 2.',
      'Gone: a, b.',
      'Back, although deleted: back.',
    ]);
    const same = { added: [], removed: [], changed: [], cut: true };
    expect(startWords(report(), { ...start, difference: same }).slice(1)).toEqual([
      crashesText.report.same,
      crashesText.report.cut,
    ]);
  });

  test('does not list more names than one can read', () => {
    const removed = Array.from({ length: 30 }, (_, at) => key(`k${at}`));
    const difference = { added: [], removed, changed: [], cut: false };
    const [, gone] = startWords(report(), { runs: true, log: [], keys: 0, difference });
    expect(gone).toBe('Gone: k0, k1, k2, k3, k4, k5, k6, k7 and 22 more.');
  });

  test('says that files were refused, and which damage was done', () => {
    const refused = { runs: false, log: [], keys: 0, difference: null };
    expect(startWords(report(), refused)).toEqual([crashesText.report.refused]);
    expect(faultWords({ fault: 'tear', bytes: 1 })).toContain('1 byte cut off');
    expect(faultWords({ fault: 'flip', path: 'dump.rdb', offset: 40 })).toContain('byte 40 of dump.rdb');
  });
});
