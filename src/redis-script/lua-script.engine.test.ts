import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engineLink } from '#testing/engine-link.ts';
import { startTestServer, type TestServer } from '#testing/test-server.ts';
import { functionsIn, isLibrary, luaCommands, luaError, type LuaText } from './lua-script.ts';
import { ScriptRunner, type RunLine } from './script-runner.ts';

let server: TestServer;
let runner: ScriptRunner;
beforeAll(async () => {
  server = await startTestServer();
  runner = new ScriptRunner({
    connect: () => engineLink(server),
    settle: () => Promise.resolve(),
    now: () => 0,
  });
});
afterAll(async () => {
  runner.disconnect();
  await server.stop();
});

/** What running it prints, a text for each command. */
async function outputs(lua: Partial<LuaText>): Promise<readonly string[]> {
  const commands = luaCommands({ text: '', keys: '', args: '', call: '', ...lua });
  if (typeof commands === 'string') return [commands];
  const lines: RunLine[] = [];
  const onLine = (at: number, line: RunLine): void => void (lines[at] = line);
  await runner.run(commands, {
    stopOnError: true,
    follow: false,
    signal: new AbortController().signal,
    onLine,
  });
  return lines.map(({ output }) => output);
}

const errorOf = async (text: string): Promise<number | null> => {
  const printed = await outputs({ text });
  return luaError(printed.at(-1) ?? '')?.line ?? null;
};

describe('a script', () => {
  it('is called with its keys and arguments', async () => {
    const text = "redis.call('SET', KEYS[1], ARGV[1])\nreturn {KEYS[1], ARGV[1], ARGV[2]}";
    expect(await outputs({ text, keys: 'stock', args: '"two words"\n3' })).toEqual([
      '1) "stock"\n2) "two words"\n3) "3"\n',
    ]);
  });

  it('is not called when its keys or arguments cannot be read', async () => {
    expect(await outputs({ text: 'return 1', keys: '"a' })).toEqual(['keys']);
    expect(await outputs({ text: 'return 1', args: "'a" })).toEqual(['args']);
  });

  it('has errors at the lines that the server names', async () => {
    expect(await errorOf('local a = 1\n\nlocal = 2')).toBe(3);
    expect(await errorOf('local a = 1\nreturn a + nil')).toBe(2);
    expect(await errorOf("\n\n\nredis.call('INCR')\n")).toBe(4);
    expect(await errorOf("redis.call('SET', 'text', 'x')\nreturn redis.call('INCR', 'text')")).toBe(2);
    expect(await errorOf('\nnothing()')).toBe(2);
    expect(await errorOf("return redis.error_reply('own words')")).toBeNull();
    expect(await errorOf('return 1')).toBeNull();
  });
});

describe('a library', () => {
  const text = `#!lua name=stock
local function buy(keys, args)
  return redis.call('DECRBY', keys[1], args[1])
end
server.register_function('buy', buy)
server.register_function{function_name='peek', callback=function(keys) return redis.call('GET', keys[1]) end, flags={'no-writes'}}
`;

  it('is told by its first line, and names its functions', () => {
    expect([isLibrary(text), isLibrary('return 1')]).toEqual([true, false]);
    expect(functionsIn(text)).toEqual(['buy', 'peek']);
    expect(functionsIn('return 1')).toEqual([]);
  });

  it('is loaded, loaded again, and one of its functions called', async () => {
    expect(await outputs({ text })).toEqual(['"stock"\n']);
    expect(await outputs({ text, call: 'buy', keys: 'left', args: '2' })).toEqual([
      '"stock"\n',
      '(integer) -2\n',
    ]);
  });

  it('has errors at the lines that the server names', async () => {
    expect(await errorOf('#!lua name=bad\nlocal x = 1\nlocal = 2')).toBe(3);
    const bad =
      "#!lua name=bad\nserver.register_function('fails', function(keys)\n  return nothing.at.all\nend)";
    const printed = await outputs({ text: bad, call: 'fails' });
    expect(luaError(printed[1] ?? '')?.line).toBe(3);
  });
});
