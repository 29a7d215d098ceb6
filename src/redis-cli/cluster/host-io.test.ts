import { expect, it } from 'vitest';
import { utf8Bytes, utf8Text } from '#resp/text.ts';
import { clusterIoOf, type ClusterHost } from './host-io.ts';

function hostWith(input: readonly string[], environment: Record<string, string> = {}) {
  const printed: string[] = [];
  const host: ClusterHost = {
    environment,
    openServer: () => Promise.reject(new Error('nobody is there')),
    input: (async function* () {
      for (const piece of input) yield Promise.resolve(utf8Bytes(piece));
    })(),
    write: (bytes) => void printed.push(utf8Text(bytes)),
    writeError: () => undefined,
    sleep: () => Promise.resolve(),
  };
  return { io: clusterIoOf({ user: null, password: null }, host), printed };
}

it('answers each question with the next line of the input, and with nothing when that has ended', async () => {
  const { io, printed } = hostWith(['y', 'es\n12', '\n']);
  expect(await io.answer('Sure? ')).toBe('yes');
  expect(await io.answer('How many? ')).toBe('12');
  expect(await io.answer('Which? ')).toBeNull();
  expect(printed).toEqual(['Sure? ', 'How many? ', 'Which? ']);
});

it.each([
  [{}, false],
  [{ TERM: 'dumb' }, false],
  [{ TERM: 'xterm-256color' }, true],
])('colours its lines when the terminal is like xterm, as redis-cli does: %j', (environment, colours) => {
  expect(hostWith([], environment).io.colours).toBe(colours);
});
