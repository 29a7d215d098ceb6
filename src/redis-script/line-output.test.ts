import { expect, test } from 'vitest';
import { utf8Bytes } from '#resp/text.ts';
import type { RespValue } from '#resp/value.ts';
import { LineOutput, MOST_CHARACTERS } from './line-output.ts';

const bulk = (text: string): RespValue => ({ kind: 'bulk', bytes: utf8Bytes(text) });

test('replies and messages stand one below the other, plain text with its own lines', () => {
  const output = new LineOutput();
  output.add(bulk('a "b"'), 'reply');
  output.add(bulk('role:master'), 'raw');
  output.add({ kind: 'array', items: [bulk('message'), bulk('news')] }, 'message');
  expect(output.text).toBe('"a \\"b\\""\nrole:master\n1) "message"\n2) "news"\n');
});

test('of a flood the newest messages are kept, whole', () => {
  const output = new LineOutput();
  for (let number = 0; number < 10_000; number++) output.add(bulk(`message ${number}`), 'message');
  const lines = output.text.trimEnd().split('\n');
  expect(output.text.length).toBeLessThanOrEqual(MOST_CHARACTERS);
  expect(lines[0]).toBe('…');
  expect(lines[1]).toMatch(/^"message \d+"$/u);
  expect(lines.at(-1)).toBe('"message 9999"');
});
