import type * as Monaco from 'monaco-editor/editor';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readClientMethods } from '#javascript/build/client-methods.ts';
import { methodsOf } from '#javascript/client-method.ts';
import { CommandReference } from '#redis-cli/command-reference.ts';
import { startTestServer, type TestServer } from '#testing/test-server.ts';
import { methodLines, offeredMethods, signatureOf } from './client-providers.ts';

const methods = methodsOf(readClientMethods(), 'client');
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

const named = (name: string) => {
  const method = methods.get(name);
  if (method === undefined) throw new Error(`node-redis has no ${name}`);
  return method;
};
const said = async (name: string): Promise<string> => {
  const lines: readonly Monaco.IMarkdownString[] = await methodLines(named(name), reference);
  return lines.map(({ value }) => value.replaceAll('\\', '')).join('\n');
};

describe('what is offered', () => {
  it('is what node-redis has, without commands that this server does not have', () => {
    const names = offeredMethods(methods, reference).map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        'hSet',
        'xGroupCreate',
        'zRangeWithScores',
        'multi',
        'subscribe',
        'scanIterator',
      ]),
    );
    // Commands of Redis 8, which node-redis sends and Valkey does not know.
    expect(methods.has('vSim')).toBe(true);
    expect(names).not.toContain('vSim');
  });

  it('is everything while the server cannot be asked', () => {
    expect(offeredMethods(methods, { commands: [] })).toHaveLength(methods.size);
  });
});

describe('what is said of a method', () => {
  it('is how it is called, and what the server says of its command', async () => {
    const text = await said('hSet');
    expect(text).toContain('hSet(key, value, fieldValue)');
    expect(text).toContain('HSET');
    expect(text).toContain('key field value [field value ...]');
    expect(await said('xGroupCreate')).toContain('XGROUP CREATE');
    expect(await said('scanIterator')).toContain('Iterates over the key names');
  });

  it('is said plainly where the server has nothing to say', async () => {
    expect(await said('duplicate')).toContain('node-redis itself');
    expect(await said('vSim')).toContain('does not have its command');
  });

  it('has the place of each parameter', () => {
    const { label, parameters } = signatureOf(named('hSet'));
    expect(parameters.map(({ label: place }) => label.slice(Number(place[0]), Number(place[1])))).toEqual([
      'key',
      'value',
      'fieldValue',
    ]);
    expect(signatureOf(named('duplicate')).label).toBe('duplicate(overrides)');
  });
});
