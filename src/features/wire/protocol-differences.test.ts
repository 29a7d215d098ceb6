import { expect, test } from 'vitest';
import { RespDecoder } from '#resp/decode.ts';
import type { RespValue } from '#resp/value.ts';
import { protocolDifferences } from './protocol-differences.ts';

const value = (text: string): RespValue => {
  const [only] = new RespDecoder().push(new TextEncoder().encode(text));
  if (only === undefined) throw new Error('no value');
  return only;
};
const between = (two: string, three: string): string[] =>
  protocolDifferences(value(two), value(three)).map(({ kind, count, size }) =>
    `${kind} ${count} ${size ?? ''}`.trim(),
  );

test.each([
  ['$1\r\na\r\n', '$1\r\na\r\n', []],
  ['*4\r\n+a\r\n+b\r\n+c\r\n+d\r\n', '%2\r\n+a\r\n+b\r\n+c\r\n+d\r\n', ['map 1 2']],
  ['*1\r\n+a\r\n', '~1\r\n+a\r\n', ['set 1 1']],
  ['$3\r\n1.5\r\n', ',1.5\r\n', ['double 1']],
  ['$-1\r\n', '_\r\n', ['null-bulk 1']],
  ['*-1\r\n', '_\r\n', ['null-array 1']],
  [':1\r\n', '#t\r\n', ['boolean 1']],
  ['$2\r\n12\r\n', '(12\r\n', ['bignum 1']],
  ['$4\r\nsome\r\n', '=8\r\ntxt:some\r\n', ['verbatim 1']],
  ['-ERR a\r\n', '!5\r\nERR a\r\n', ['bulk-error 1']],
  ['+x\r\n', '|1\r\n+a\r\n:1\r\n+x\r\n', ['attribute 1 1']],
  [':1\r\n', '+a\r\n', ['other 1']],
])('%j is %j', (two, three, differences) => {
  expect(between(two, three)).toEqual(differences);
});

test('scores that stand beside their members in RESP3 stand behind them in RESP2', () => {
  expect(
    between(
      '*4\r\n$1\r\na\r\n$1\r\n1\r\n$1\r\nb\r\n$3\r\n2.5\r\n',
      '*2\r\n*2\r\n$1\r\na\r\n,1\r\n*2\r\n$1\r\nb\r\n,2.5\r\n',
    ),
  ).toEqual(['pairs 1 2', 'double 2']);
});

test('what is inside is compared as well, and counted', () => {
  expect(
    between(
      '*4\r\n+a\r\n*2\r\n$-1\r\n$-1\r\n+b\r\n*1\r\n:1\r\n',
      '%2\r\n+a\r\n*2\r\n_\r\n_\r\n+b\r\n~1\r\n#t\r\n',
    ),
  ).toEqual(['map 1 2', 'null-bulk 2', 'set 1 1', 'boolean 1']);
});
