import { expect, test } from 'vitest';
import { utf8Bytes } from '#resp/text.ts';
import type { Command, RespValue } from '#resp/value.ts';
import { CommandReference, commandReferenceOf } from './command-reference.ts';

const bulk = (text: string): RespValue => ({ kind: 'bulk', bytes: utf8Bytes(text) });
const list = (...items: RespValue[]): RespValue => ({ kind: 'array', items });
const table = list(
  list(bulk('get')),
  list(bulk('config'), ...Array<RespValue>(8).fill(list()), list(list(bulk('config|get')))),
);
const docs = (name: string): RespValue =>
  name === 'GET' || name === 'undefined'
    ? list(bulk('get'), list(bulk('summary'), bulk('Returns a value.'), bulk('group'), bulk('string')))
    : list();

function start() {
  const asked: string[] = [];
  const told: number[] = [];
  const server = { generation: 1, down: false };
  const source = {
    inspect: ([command = []]: readonly Command[]): Promise<RespValue[]> => {
      asked.push(command.join(' '));
      if (server.down) return Promise.reject(new Error('down'));
      return Promise.resolve([command.length === 1 ? table : docs(String(command[2]))]);
    },
    getState: () => ({ generation: server.generation }),
  };
  const reference = new CommandReference(source);
  reference.onChange(() => told.push(told.length));
  return { reference, source, server, asked, told };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

test('the table is fetched once, when it is asked for', async () => {
  const { reference, asked, told } = start();
  expect([reference.commands, asked]).toEqual([[], []]);
  await Promise.all([reference.load(), reference.load()]);
  await reference.load();
  expect(reference.commands.map(({ name }) => name)).toEqual(['CONFIG', 'CONFIG GET', 'GET']);
  expect([asked, told.length]).toEqual([['COMMAND'], 1]);
});

test('a description is fetched once, when it is first asked for, whatever the case', async () => {
  const { reference, asked, told } = start();
  expect([reference.docs('get'), reference.docs('GET')]).toEqual([null, null]);
  await expect(reference.find('Get')).resolves.toMatchObject({ name: 'GET', summary: 'Returns a value.' });
  expect(reference.docs('get')).toMatchObject({ name: 'GET' });
  expect([asked, told.length]).toEqual([['COMMAND DOCS GET'], 1]);
});

test('what the server does not have is unknown, without a question once the table is there', async () => {
  const { reference, asked } = start();
  await expect(reference.find('nosuch')).resolves.toBe('unknown');
  await reference.load();
  expect(reference.docs('gett')).toBe('unknown');
  expect(asked).toEqual(['COMMAND DOCS NOSUCH', 'COMMAND']);
});

test('a server that cannot be asked is asked again', async () => {
  const { reference, server, told } = start();
  server.down = true;
  await expect(reference.find('get')).resolves.toBeNull();
  await reference.load();
  expect([reference.commands, told]).toEqual([[], []]);
  server.down = false;
  await reference.load();
  await expect(reference.find('get')).resolves.toMatchObject({ name: 'GET' });
  expect(reference.commands.length).toBe(3);
});

test('another server is asked anew, and a late answer of the one before is dropped', async () => {
  const { reference, server, asked, told } = start();
  await reference.find('get');
  const late = reference.load();
  server.generation = 2;
  await late;
  expect([reference.commands, told.length]).toEqual([[], 1]);
  expect(reference.docs('get')).toBeNull();
  await turn();
  expect(reference.docs('get')).toMatchObject({ name: 'GET' });
  expect(asked).toEqual(['COMMAND DOCS GET', 'COMMAND', 'COMMAND DOCS GET']);
});

test('everybody who asks about one source shares a reference', () => {
  const { source } = start();
  expect(commandReferenceOf(source)).toBe(commandReferenceOf(source));
  expect(commandReferenceOf(start().source)).not.toBe(commandReferenceOf(source));
});

test('all descriptions are fetched once, and with them the groups are known', async () => {
  const { reference, server, asked } = start();
  expect(reference.groups).toEqual([]);
  const [all] = await Promise.all([reference.findAll(), reference.findAll()]);
  expect(all?.map(({ name }) => name)).toEqual(['GET']);
  expect(await reference.findAll()).toBe(all);
  expect(asked).toEqual(['COMMAND DOCS']);
  expect(reference.groups).toEqual(['string']);
  server.generation = 2;
  expect(reference.groups).toEqual([]);
  server.down = true;
  expect(await reference.findAll()).toBeNull();
  server.down = false;
  expect((await reference.findAll())?.length).toBe(1);
});
