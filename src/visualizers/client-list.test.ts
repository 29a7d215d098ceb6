import { expect, test } from 'vitest';
import { utf8Bytes } from '#resp/text.ts';
import { clientsIn } from './client-list.ts';

const listed = (...lines: readonly string[]) =>
  clientsIn({ kind: 'bulk', bytes: utf8Bytes(lines.map((line) => `${line}\n`).join('')) });
const client = (fields: string) => `id=4 addr=127.0.0.1:49153 laddr=127.0.0.1:6379 ${fields} db=0`;

test('what a client is in the middle of stands in its flags and counts', () => {
  expect(listed(client('name= flags=N multi=-1 watch=0'))).toEqual([
    { number: 4, inMulti: false, queued: 0, watching: 0, dirty: false },
  ]);
  expect(listed(client('name= flags=xd multi=3 watch=2'))).toEqual([
    { number: 4, inMulti: true, queued: 3, watching: 2, dirty: true },
  ]);
});

test('a name that looks like a field is a name', () => {
  expect(listed(client('name=flags=x flags=N multi=-1 watch=0'))[0]).toMatchObject({ inMulti: false });
});

test('the copy’s own connection is no client, and no reply is none', () => {
  expect(listed('id=9 addr= laddr= name= flags=N multi=-1 watch=0')).toEqual([]);
  expect(clientsIn(undefined)).toEqual([]);
  expect(clientsIn({ kind: 'error', form: 'bulk', bytes: utf8Bytes('ERR no') })).toEqual([]);
});
