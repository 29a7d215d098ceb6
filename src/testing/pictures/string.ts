import { notText } from './case-values.ts';
import type { PictureCases } from './picture-case.ts';

export const stringCases: PictureCases = {
  kind: 'a string',
  cases: [
    {
      name: 'text',
      picture: 'string',
      make: [['SET', 'text', 'hello']],
      change: [['APPEND', 'text', ' you']],
    },
    { name: 'counter', picture: 'string', make: [['SET', 'counter', '41']], change: [['INCR', 'counter']] },
    {
      name: 'fleeting',
      picture: 'string',
      make: [['SET', 'fleeting', 'x', 'EX', '100']],
      change: [['SET', 'fleeting', 'x']],
    },
    {
      name: 'binary',
      picture: 'string',
      make: [['SET', 'binary', notText]],
      change: [['SETRANGE', 'binary', '1', 'x']],
    },
  ],
  holding: (key, value) => [['SET', key, value]],
  huge: {
    keys: ['huge-string'],
    fill: `
redis.call('SETRANGE', 'huge-string', 20000000, 'end')`,
  },
};
