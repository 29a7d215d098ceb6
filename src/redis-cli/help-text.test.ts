import { expect, test } from 'vitest';
import { recordedReference } from '#testing/recorded-reference.ts';
import { utf8Bytes } from '#resp/text.ts';
import { helpText } from './help-text.ts';

const about = (line: string): Uint8Array[] => line.split(' ').filter(Boolean).map(utf8Bytes);
/** Without colours. */
const plain = (text: string): string =>
  text
    .split('\x1b')
    .map((part) => part.replace(/^\[\d*m/, ''))
    .join('');
const help = async (line: string): Promise<string> =>
  plain(await helpText(about(line), await recordedReference()));

test('says how to use it, in redis-cli’s words', async () => {
  expect(await help('')).toContain('"help @<group>" to get a list of commands in <group>\n');
});

test('describes a command by syntax, purpose, version and group', async () => {
  expect(await help('get')).toBe(
    '\n  GET key\n  summary: Get the value of a key\n  since: 1.0.0\n  group: string\n\n',
  );
});

test('describes a container with its subcommands, and a subcommand by itself', async () => {
  const names = (text: string) => text.match(/^ {2}[A-Z][A-Z -]+/gm)?.map((name) => name.trim());
  expect(names(await help('CONFIG'))).toEqual([
    'CONFIG',
    'CONFIG GET',
    'CONFIG HELP',
    'CONFIG RESETSTAT',
    'CONFIG REWRITE',
    'CONFIG SET',
  ]);
  expect(names(await help('config get'))).toEqual(['CONFIG GET']);
});

test('lists a group without naming it at each command', async () => {
  const text = await help('@TRANSACTIONS');
  expect(text.match(/^ {2}[A-Z]+/gm)).toEqual(['  DISCARD', '  EXEC', '  MULTI', '  UNWATCH', '  WATCH']);
  expect(text).not.toContain('group:');
});

test.each(['nosuch', 'get set', '@nosuch', 'conf'])('knows nothing of %s', async (line) => {
  expect(await help(line)).toBe('\n');
});

test('says when the server cannot be asked', async () => {
  const nobody = { find: () => Promise.resolve(null), findAll: () => Promise.resolve(null) };
  for (const source of [nobody, undefined]) {
    expect(await helpText(about('get'), source)).toMatch(/cannot be asked/);
    expect(await helpText(about('@string'), source)).toMatch(/cannot be asked/);
  }
});

test('lets nothing in a description control the terminal', async () => {
  const docs = {
    ...{ name: 'X', summary: 'a\x1b[2Jb', since: '', complexity: '', group: '', deprecatedSince: '' },
    ...{ replacedBy: '', arguments: [], subcommands: new Map() },
  };
  const source = { find: () => Promise.resolve(docs), findAll: () => Promise.resolve([docs]) };
  expect(await helpText(about('x'), source)).toContain('a\\x1b[2Jb');
});
