import type { PackedForm } from './packed-elements.ts';

/** What a type of an RDB (`RDB_TYPE_…` of the server's `rdb.h`) is, and how its values are written. */
export interface RdbType {
  /** As TYPE says it. */
  readonly type: 'string' | 'list' | 'set' | 'zset' | 'hash' | 'stream' | 'module';
  /** As the server's sources name the way of writing. */
  readonly form:
    | 'plain'
    | 'text-scores'
    | 'binary-scores'
    | 'field-times'
    | 'quicklist'
    | 'quicklist-2'
    | 'stream-1'
    | 'stream-2'
    | 'stream-3'
    | PackedForm;
}

/** By their numbers. 6, modules of a time before modules were released, and 8 are not read by any server of today. */
export const RDB_TYPES: ReadonlyMap<number, RdbType> = new Map([
  [0, { type: 'string', form: 'plain' }],
  [1, { type: 'list', form: 'plain' }],
  [2, { type: 'set', form: 'plain' }],
  [3, { type: 'zset', form: 'text-scores' }],
  [4, { type: 'hash', form: 'plain' }],
  [5, { type: 'zset', form: 'binary-scores' }],
  [7, { type: 'module', form: 'plain' }],
  [9, { type: 'hash', form: 'zipmap' }],
  [10, { type: 'list', form: 'ziplist' }],
  [11, { type: 'set', form: 'intset' }],
  [12, { type: 'zset', form: 'ziplist' }],
  [13, { type: 'hash', form: 'ziplist' }],
  [14, { type: 'list', form: 'quicklist' }],
  [15, { type: 'stream', form: 'stream-1' }],
  [16, { type: 'hash', form: 'listpack' }],
  [17, { type: 'zset', form: 'listpack' }],
  [18, { type: 'list', form: 'quicklist-2' }],
  [19, { type: 'stream', form: 'stream-2' }],
  [20, { type: 'set', form: 'listpack' }],
  [21, { type: 'stream', form: 'stream-3' }],
  // Valkey's, since version 80; the same number stands for something else in Redis from 7.4 on.
  [22, { type: 'hash', form: 'field-times' }],
]);
