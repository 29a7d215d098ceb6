import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandReference } from '#redis-cli/command-reference.ts';
import type { CommandDocs } from '#redis-cli/command-docs.ts';
import { utf8Bytes, utf8Text } from '#resp/text.ts';
import { startTestServer, type TestServer } from '#testing/test-server.ts';
import { completeWord, typedWords } from './complete-word.ts';
import { describeWord, typedSyntax, wordAt } from './describe-word.ts';
import { findProblems } from './find-problems.ts';
import { readScript } from './read-script.ts';

let server: TestServer;
let reference: CommandReference;

beforeAll(async () => {
  server = await startTestServer();
  reference = new CommandReference({
    inspect: (commands) => server.inspect(commands),
    getState: () => ({ generation: 1 }),
  });
  await reference.load();
});
afterAll(() => server.stop());

async function docsOf(name: string): Promise<CommandDocs> {
  const docs = await reference.find(name);
  if (docs === null || docs === 'unknown') throw new Error(`no description of ${name}`);
  return docs;
}

describe('problems', () => {
  const problems = (text: string) =>
    findProblems(readScript(text), reference.commands).map(({ from, to, ...problem }) => ({
      ...problem,
      at: text.slice(from, to),
    }));

  it.each(['SET a 1', 'set a 1', 'CONFIG GET save', 'COMMAND', 'OBJECT HELP', 'B: GET a', 'MSET a 1 b 2'])(
    'has nothing against %s',
    (text) => expect(problems(text)).toEqual([]),
  );

  it('names an unknown command, and what may have been meant', () => {
    expect(problems('GTE a')).toMatchObject([
      { kind: 'unknown-command', name: 'GTE', at: 'GTE', near: ['GET'] },
    ]);
    expect(problems('B: nosuchthing')).toMatchObject([{ kind: 'unknown-command', at: 'nosuchthing' }]);
  });

  it('names an unknown subcommand', () => {
    expect(problems('CONFIG GTE save')).toMatchObject([
      { kind: 'unknown-subcommand', container: 'CONFIG', name: 'GTE', at: 'GTE', near: ['GET'] },
    ]);
  });

  it('counts words as the server does', () => {
    expect(problems('GET')).toMatchObject([{ kind: 'arity', name: 'GET', arity: 2, words: 1 }]);
    expect(problems('GET a b')).toMatchObject([{ kind: 'arity', arity: 2, words: 3, at: 'GET a b' }]);
    expect(problems('SET a')).toMatchObject([{ kind: 'arity', arity: -3, words: 2 }]);
    expect(problems('CONFIG')).toMatchObject([{ kind: 'arity', name: 'CONFIG', arity: -2 }]);
    expect(problems('CLIENT SETNAME')).toMatchObject([{ kind: 'arity', name: 'CLIENT SETNAME', arity: 3 }]);
  });

  it('agrees with the server on every command with no other word', async () => {
    const alone = reference.commands.filter(
      ({ name }) => !/ |^(?:SHUTDOWN|P?SYNC|MONITOR|QUIT)$/u.test(name),
    );
    for (const { name } of alone) {
      const client = await server.client();
      const reply = await client.run([name]);
      client.close();
      const wrong =
        reply.kind === 'error' && /wrong number of arguments/u.test(Buffer.from(reply.bytes).toString());
      expect({ name, wrong }).toEqual({ name, wrong: problems(name).some(({ kind }) => kind === 'arity') });
    }
  });

  it('are told beside what cannot be read, in the order of the text', () => {
    const kinds = problems('GTE a\nSET "b\nGET\nSYNC').map(({ kind }) => kind);
    expect(kinds).toEqual(['unknown-command', 'quotes', 'arity', 'not-here']);
  });

  it('says nothing of commands while the table has not come', () => {
    expect(findProblems(readScript('GTE a\nSET "b'), [])).toMatchObject([{ kind: 'quotes' }]);
  });
});

describe('completion', () => {
  const offered = async (text: string, keys: readonly string[] = []) => {
    const typed = typedWords(text, text.length);
    if (typed === null) return null;
    const [first] = typed.words;
    const docs = first === undefined ? null : await docsOf(utf8Text(first.bytes));
    const known = { commands: reference.commands, docs, keys: keys.map(utf8Bytes) };
    return completeWord(typed, known).map(({ text: word }) => word);
  };

  it('offers commands by their beginnings', async () => {
    expect(await offered('GETR')).toEqual(['GETRANGE']);
    expect(await offered('SET a 1\nB: getd')).toEqual(['GETDEL']);
    expect(await offered('')).toContain('ZADD');
  });

  it('offers subcommands, options and keys', async () => {
    expect(await offered('CONFIG RE')).toEqual(['RESETSTAT', 'REWRITE']);
    expect(await offered('SET a 1 E')).toEqual(['EX', 'EXAT']);
    expect(await offered('SET a 1 EX 10 ')).toEqual(expect.arrayContaining(['NX', 'XX', 'GET']));
    expect(await offered('GET us', ['user:1', 'user 2', 'other'])).toEqual(['user:1']);
    expect(await offered('SET note """\nseveral\n""" ')).toContain('NX');
  });

  it('offers nothing in comments, in quotes, or where the words do not fit', async () => {
    expect(await offered('# GET')).toBeNull();
    expect(await offered('SET note """\nGET')).toBeNull();
    expect(await offered('SET note "GET')).toBeNull();
    expect(await offered('SET a 1 nonsense ')).toEqual([]);
  });
});

describe('what a word is', () => {
  const wordOf = async (text: string, place: number) => {
    const found = wordAt(readScript(text).commands, place);
    if (found === null) return null;
    const name = text.trimStart().split(' ')[0] ?? '';
    return describeWord(found.command, found.word, await docsOf(name));
  };

  it('is a command with its syntax, or one of its arguments', async () => {
    expect(await wordOf('GETEX a EX 10', 2)).toMatchObject({ docs: { name: 'GETEX' }, argument: null });
    expect((await wordOf('GETEX a EX 10', 2))?.syntax).toMatch(/^key \[EX seconds\|PX milliseconds/u);
    expect(await wordOf('GETEX a EX 10', 12)).toMatchObject({
      argument: { part: 'value', arg: { name: 'seconds' } },
    });
    expect(await wordOf('CONFIG GET save', 8)).toMatchObject({
      docs: { name: 'CONFIG GET' },
      argument: null,
    });
    expect(await wordOf('CONFIG GTE save', 1)).toMatchObject({ docs: { name: 'CONFIG' } });
    expect(await wordOf('GET  a', 4)).toBeNull();
  });

  it('shows what may come next', async () => {
    const words = readScript('GETEX a').commands[0]?.words ?? [];
    const typed = typedSyntax(words, await docsOf('GETEX'));
    expect(typed?.pieces.filter(({ state }) => state === 'next').map(({ text }) => text)).toContain('EX');
  });
});
