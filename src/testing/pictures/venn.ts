import { notText, numbered } from './case-values.ts';
import type { PictureCases } from './picture-case.ts';

export const vennCases: PictureCases = {
  kind: 'sets that were named together',
  cases: [
    {
      name: 'both',
      picture: 'venn',
      make: [
        ['SADD', 'both', 'a', 'b', '', notText],
        ['SADD', 'other', 'b', 'c', '.'.repeat(500)],
        ['SINTER', 'both', 'other'],
      ],
      change: [['SREM', 'other', 'b']],
    },
    {
      name: 'three',
      picture: 'venn',
      make: [
        ['SADD', 'three', ...numbered(500, (at) => `member ${at}`)],
        ['SADD', 'second', ...numbered(40, (at) => String(at))],
        ['SUNION', 'three', 'second', 'no third'],
      ],
      change: [['SADD', 'no third', 'member 3', '7']],
    },
    {
      name: 'moved-from',
      picture: 'venn',
      make: [
        ['SADD', 'moved-from', 'a', 'b'],
        ['SMOVE', 'moved-from', 'moved-to', 'a'],
      ],
      change: [['SMOVE', 'moved-from', 'moved-to', 'b']],
    },
    {
      name: 'kept',
      picture: 'venn',
      make: [
        ['SADD', 'left', 'a', 'b'],
        ['SADD', 'right', 'b'],
        ['SDIFFSTORE', 'kept', 'left', 'right'],
      ],
      change: [['SADD', 'left', 'c']],
    },
  ],
  holding: (key, value) => [
    ['SADD', key, value],
    ['SADD', 'beside', 'x'],
    ['SINTER', key, 'beside'],
  ],
};
