import { expect, test } from 'vitest';
import { utf8Bytes } from '#resp/text.ts';
import type { RespValue } from '#resp/value.ts';
import { limitsIn } from './encoding-limits.ts';

const bulk = (text: string): RespValue => ({ kind: 'bulk', bytes: utf8Bytes(text) });

test('limits are read in both versions of the protocol', () => {
  const pairs = [bulk('set-max-intset-entries'), bulk('512'), bulk('set-max-listpack-value'), bulk('64')];
  const limits = new Map([
    ['set-max-intset-entries', 512],
    ['set-max-listpack-value', 64],
  ]);
  expect(limitsIn({ kind: 'array', items: pairs })).toEqual(limits);
  expect(
    limitsIn({
      kind: 'map',
      entries: [
        [bulk('set-max-intset-entries'), bulk('512')],
        [bulk('set-max-listpack-value'), bulk('64')],
      ],
    }),
  ).toEqual(limits);
});

test.each<RespValue>([
  { kind: 'error', bytes: utf8Bytes('NOPERM no permissions') },
  { kind: 'array', items: [bulk('a')] },
  { kind: 'array', items: [bulk('a'), bulk('many')] },
  { kind: 'nil', form: 'null' },
])('what is not told is not known: %j', (reply) => {
  expect(limitsIn(reply).size).toBe(0);
});
