import { utf8Bytes } from '#resp/text.ts';
import { addItem } from '#visualizers/bloom/scripts.ts';
import type { PictureCases } from './picture-case.ts';

export const bloomCases: PictureCases = {
  kind: 'a Bloom filter',
  cases: [
    {
      name: 'seen',
      picture: 'bloom',
      make: [addItem(utf8Bytes('seen'), 'ada')],
      change: [addItem(utf8Bytes('seen'), 'ben')],
    },
    {
      name: 'large-filter',
      picture: 'bloom',
      make: [
        ['SETBIT', 'large-filter', '99999', '0'],
        addItem(utf8Bytes('large-filter'), 'ada'),
        ['GET', 'large-filter'],
      ],
      change: [addItem(utf8Bytes('large-filter'), 'ben')],
    },
  ],
  // A script that leaves two bytes which are no text.
  holding: (key, value) => [
    ['SET', key, value],
    ['EVAL', String.raw`return redis.call('SETRANGE', KEYS[1], 0, '\0\1')`, '1', key],
  ],
};
