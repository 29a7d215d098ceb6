import { expect, test } from 'vitest';
import { fileRows } from './file-rows.ts';

const file = (path: string) => ({ path, id: 1, size: 10, syncedBytes: 10, modifiedMs: 0, syncs: [] });
const gone = (path: string, atMs: number) => ({ path, size: atMs, atMs });

test('a file is listed with what had its name, and a part of a log with the part before the rewrite', () => {
  const { rows, deleted } = fileRows({
    files: [
      file('a/log.aof.3.base.rdb'),
      file('a/log.aof.3.incr.aof'),
      file('a/log.aof.manifest'),
      file('dump.rdb'),
    ],
    gone: [
      gone('a/log.aof.1.base.rdb', 1),
      gone('a/log.aof.2.base.rdb', 2),
      gone('a/log.aof.2.incr.aof', 2),
      gone('a/log.aof.manifest', 2),
      gone('temp-17.rdb', 3),
      gone('dump.rdb', 3),
      gone('users.acl', 4),
    ],
  });
  expect(rows.map(({ file: { path }, replaced }) => [path, replaced.map((one) => one.path)])).toEqual([
    ['a/log.aof.3.base.rdb', ['a/log.aof.2.base.rdb', 'a/log.aof.1.base.rdb']],
    ['a/log.aof.3.incr.aof', ['a/log.aof.2.incr.aof']],
    ['a/log.aof.manifest', ['a/log.aof.manifest']],
    ['dump.rdb', ['dump.rdb']],
  ]);
  expect(deleted.map(({ path }) => path)).toEqual(['users.acl']);
});
