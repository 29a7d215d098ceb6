import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '#testing/test-server.ts';
import { firstMisfit, matchArguments } from './argument-match.ts';
import { narrowNext, syntaxPieces } from './argument-syntax.ts';
import { showArgument } from './argument-text.ts';
import { findNamed, type CommandDocs } from './command-docs.ts';
import { CommandReference } from './command-reference.ts';

let server: TestServer;
let reference: CommandReference;

beforeAll(async () => {
  server = await startTestServer();
  reference = new CommandReference({
    inspect: (commands) => server.inspect(commands),
    getState: () => ({ generation: 1 }),
  });
});
afterAll(() => server.stop());

async function find(words: readonly string[]): Promise<{ docs: CommandDocs; rest: readonly string[] }> {
  const docs = await reference.find(words[0] ?? '');
  const named = docs === null || docs === 'unknown' ? null : findNamed(docs, words);
  if (named === null) throw new Error(`there is no command ${words.join(' ')}`);
  return { docs: named.docs, rest: words.slice(named.nameWords) };
}

/** The syntax with `<…>` around what is given and `*…*` around what may be next; the last word is being typed. */
async function shown(line: string): Promise<string> {
  const words = line.split(' ');
  const { docs, rest } = await find(words);
  const match = matchArguments(docs.arguments, rest.slice(0, -1));
  const fits = match !== null && match.used === rest.length - 1 ? match : null;
  const next = narrowNext(fits?.next ?? [], rest.at(-1) ?? '');
  return syntaxPieces(docs.arguments, fits, next)
    .map(({ text, state }) => (state === 'given' ? `<${text}>` : state === 'next' ? `*${text}*` : text))
    .join('');
}

test.each([
  ['GET ', '*key*'],
  ['GET k', '*key*'],
  ['SETEX k ', '<key> *seconds* value'],
  ['SETEX k 10 v', '<key> <seconds> *value*'],
  ['MSET ', '*key* value [key value ...]'],
  ['MSET k ', '<key> *value* [key value ...]'],
  ['MSET k v ', '<key> <value> [*key* value ...]'],
  ['MSET k v k2 ', '<key> <value> [key *value* ...]'],
  ['DEL a b ', '<key> [*key* ...]'],
  ['LMPOP 1 k ', '<numkeys> <key> [key ...] *LEFT*|*RIGHT* [COUNT count]'],
  ['LMPOP 2 k ', '<numkeys> <key> [*key* ...] LEFT|RIGHT [COUNT count]'],
  ['LMPOP 1 k l', '<numkeys> <key> [key ...] *LEFT*|RIGHT [COUNT count]'],
  ['LMPOP 1 k left co', '<numkeys> <key> [key ...] <LEFT>|RIGHT [*COUNT* count]'],
  ['LMPOP 1 k left count ', '<numkeys> <key> [key ...] <LEFT>|RIGHT [<COUNT> *count*]'],
  ['EXPIRE k soon x', 'key seconds [NX|XX|GT|LT]'],
  ['EXPIRE k 10 g', '<key> <seconds> [NX|XX|*GT*|LT]'],
  ['EXPIRE k 10 zz', '<key> <seconds> [NX|XX|GT|LT]'],
  ['CONFIG SET maxmemory ', '<parameter> *value* [parameter value ...]'],
  ['EVAL s 1 k ', '<script> <numkeys> [<key> [key ...]] [*arg* [arg ...]]'],
  ['EVAL s 0 ', '<script> <numkeys> [key [key ...]] [*arg* [arg ...]]'],
  ['XADD s * f ', /^<key>.* <\*>\|id <field> \*value\* \[field value \.\.\.\]$/],
] as const)('%j', async (line, expected) => {
  expect(await shown(line)).toMatch(
    expected instanceof RegExp ? expected : new RegExp(`^${escape(expected)}$`),
  );
});

const escape = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

test('options may come in any order; the one that was begun must be finished first', async () => {
  expect(await shown('SET k v EX ')).toContain('[<EX> *seconds*|PX milliseconds|');
  expect(await shown('SET k v e')).toMatch(/\[\*EX\* seconds\|PX milliseconds\|\*EXAT\* /);
  expect(await shown('SET k v EX 10 ')).toContain('[*NX*|*XX*|*IFEQ* comparison-value] [*GET*]');
});

test('the pieces of every command are its syntax, and no text is lost', async () => {
  await reference.load();
  const containers = reference.commands.filter(({ name }) => !name.includes(' '));
  let seen = 0;
  for (const { name } of containers) {
    const docs = await reference.find(name);
    if (docs === null || docs === 'unknown') throw new Error(`no description of ${name}`);
    for (const one of [docs, ...docs.subcommands.values()]) {
      const match = matchArguments(one.arguments, []);
      const pieces = syntaxPieces(one.arguments, match);
      expect(pieces.map(({ text }) => text).join('')).toBe(one.arguments.map(showArgument).join(' '));
      expect([one.summary, one.since, one.group].every((text) => text !== '')).toBe(true);
      expect(one.subcommands.size > 0 && one.arguments.length > 0).toBe(false);
      seen += 1;
    }
  }
  expect(seen).toBeGreaterThan(300);
});

test.each([
  ['SET greeting hello world', 2],
  ['SET k v EXX 10', 2],
  ['SET k v EX soon', 3],
  ['EXPIRE k soon', 1],
  ['GET a b', 1],
  ['SET k v EX 10 NX', null],
  ['SET k', null],
])('%j goes wrong at %j', async (line, at) => {
  const { docs, rest } = await find(line.split(' '));
  expect(firstMisfit(docs.arguments, rest)?.at ?? null).toBe(at);
});

test('what could have stood in the place of a word that does not fit is known', async () => {
  const { docs, rest } = await find('SET k v EX soon'.split(' '));
  const [expected] = firstMisfit(docs.arguments, rest)?.expected ?? [];
  expect([expected?.arg.name, expected?.arg.type, expected?.part]).toEqual(['seconds', 'integer', 'value']);
});
