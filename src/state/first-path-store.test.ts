import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8Bytes } from '#resp/text.ts';
import type { RespValue } from '#resp/value.ts';
import type { TextStorage } from './browser-storage.ts';
import { FIRST_PATH_KEY, FIRST_THING_NAMES, isFirstPathDone } from './first-path-record.ts';
import { createFirstPathStore, FIRST_THINGS } from './first-path-store.ts';

const exchange = (line: string, reply: RespValue | null) => ({
  client: 'A',
  node: 'n1',
  command: line.split(' ').map(utf8Bytes),
  reply,
});
const status = (text: string): RespValue => ({ kind: 'simple', bytes: utf8Bytes(text) });
const number = (value: bigint): RespValue => ({ kind: 'integer', value });
const string = (text: string): RespValue => ({ kind: 'bulk', bytes: utf8Bytes(text) });
const error = (text: string): RespValue => ({ kind: 'error', bytes: utf8Bytes(text) });

function memory(text?: string) {
  const kept = new Map(text === undefined ? [] : [[FIRST_PATH_KEY, text]]);
  const storage: TextStorage = {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
  };
  return storage;
}

describe('the first path', () => {
  it('ticks what the replies show to be done, in any order and with any keys', () => {
    const path = createFirstPathStore(memory());
    path.observe(exchange('lpush mine a', number(1n)));
    path.observe(exchange('ping', status('PONG')));
    path.observe(exchange('SET x 1', status('OK')));
    path.observe(exchange('GET x', string('1')));
    expect(path.getState().done).toEqual(['push', 'ping', 'set', 'get']);
  });

  it('ticks nothing for errors, for values that are not there, or for no reply at all', () => {
    const path = createFirstPathStore(memory());
    path.observe(exchange('SET x', error('ERR wrong number of arguments')));
    path.observe(exchange('GET nothing', { kind: 'nil', form: 'bulk' }));
    path.observe(exchange('RPUSH x a', error('WRONGTYPE')));
    path.observe(exchange('SET x 1', null));
    path.observe(exchange('INCR x', number(1n)));
    expect(path.getState().done).toEqual([]);
  });

  it('is done when all four things are, and offers a command for each', () => {
    expect(FIRST_THINGS.map((thing) => thing.name)).toEqual([...FIRST_THING_NAMES]);
    const storage = memory('["ping","set","get"]');
    expect(isFirstPathDone(storage)).toBe(false);
    createFirstPathStore(storage).observe(exchange('RPUSH a b', number(1n)));
    expect(isFirstPathDone(storage)).toBe(true);
  });

  it('is where it was after a reload, and begins anew when asked', () => {
    const storage = memory();
    createFirstPathStore(storage).observe(exchange('PING', status('PONG')));
    const again = createFirstPathStore(storage);
    expect(again.getState().done).toEqual(['ping']);
    again.restart();
    expect(createFirstPathStore(storage).getState().done).toEqual([]);
  });

  it('reads whatever was stored as things to do, each at most once', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.json().map((one) => `["ping",${one},"ping"]`),
        ),
        (text) => {
          const { done } = createFirstPathStore(memory(text)).getState();
          expect(FIRST_THING_NAMES).toEqual(expect.arrayContaining([...done]));
          expect(new Set(done).size).toBe(done.length);
        },
      ),
    );
  });
});
