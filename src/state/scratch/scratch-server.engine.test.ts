import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import { EngineWorkerClient } from '#client/engine-worker-client.ts';
import type { EngineClient } from '#client/engine-client.ts';
import { parseScript } from '#lesson-kit/script-lines.ts';
import type { Script } from '#lesson-kit/script.ts';
import { InProcessWorker } from '#testing/in-process-worker.ts';
import { createScratchServer, type ScratchPlay } from './scratch-server.ts';

function script(text: string, isLab = false): Script {
  const parsed = parseScript(text, { clients: ['A', 'B', 'C'], isLab, actors: [], dataSet: () => null });
  if (!parsed.ok) throw new Error(parsed.faults.map(({ message }) => message).join('\n'));
  return parsed.script;
}

/** A scratch server whose workers can be looked at. */
function open(limitMs = 20_000) {
  const workers: EngineClient[] = [];
  const scratch = createScratchServer({
    createClient: () => {
      const client = new EngineWorkerClient({ createWorker: () => new InProcessWorker() });
      workers.push(client);
      return client;
    },
    seed: () => 'one seed',
    limitMs,
  });
  /** What each line printed. */
  const outputs = async (text: string, rest: Partial<ScratchPlay> = {}): Promise<string[]> => {
    const { topology = 'single' } = rest;
    const lines = await scratch.run({ ...rest, script: script(text, topology !== 'single') });
    return lines.map(({ output }) => output);
  };
  return { scratch, workers, outputs };
}

describe('the scratch server', () => {
  test('prints what each line brings as redis-cli does, whichever client sends it', async () => {
    const { scratch } = open();
    const played = await scratch.run({
      script: script(
        'RPUSH l a "b c"\nB: LRANGE l 0 -1\nINCR l\nB: MULTI\nB: GET none\nEXEC\nB: EXEC\nHELLO 3\nHGETALL h',
      ),
    });
    expect(played.map(({ standing, output }) => [standing, output]).slice(0, 7)).toEqual([
      ['answered', '(integer) 2\n'],
      ['answered', '1) "a"\n2) "b c"\n'],
      ['refused', '(error) WRONGTYPE Operation against a key holding the wrong kind of value\n'],
      ['answered', 'OK\n'],
      ['answered', 'QUEUED\n'],
      ['refused', '(error) ERR EXEC without MULTI\n'],
      ['answered', '1) (nil)\n'],
    ]);
    expect(played.at(-1)?.output).toBe('(empty hash)\n');
  });

  test('begins each script on a server to which nothing has been done', async () => {
    const { outputs } = open();
    const look =
      'DBSIZE\nCONFIG GET maxmemory\nACL USERS\nFUNCTION LIST\nSCRIPT EXISTS e0e1f9fabfc9d4800c877a703b823ac0578ff8db\nLASTSAVE';
    const before = await outputs(look);
    await outputs(
      [
        'SET k v',
        'CONFIG SET maxmemory 100mb',
        'ACL SETUSER ada on nopass +@all',
        'FUNCTION LOAD "#!lua name=l\\nredis.register_function(\'f\', function() return 1 end)"',
        'SCRIPT LOAD "return 1"',
        'SELECT 3',
        'SET k v',
      ].join('\n'),
    );
    expect((await outputs(look)).slice(0, 5)).toEqual(before.slice(0, 5));
  });

  test('plays one script at a time, in the order in which they were asked for', async () => {
    const { scratch, workers } = open();
    const ended: string[] = [];
    await Promise.all(
      ['ECHO 1', 'ECHO 2', 'ECHO 3'].map(async (line) => {
        const [played] = await scratch.run({ script: script(line) });
        ended.push(`${played?.output.trim()} ${workers.length}`);
      }),
    );
    expect(ended).toEqual(['"1" 1', '"2" 2', '"3" 3']);
  });

  test('gives messages to the line that subscribed, and says which commands still wait', async () => {
    const { scratch } = open();
    const played = await scratch.run({
      script: script('B: SUBSCRIBE news\nPUBLISH news hello\nC: BLPOP jobs 0\nA: PING'),
    });
    expect(played.map(({ standing }) => standing)).toEqual(['answered', 'answered', 'waiting', 'answered']);
    expect(played[0]?.output).toBe(
      '1) "subscribe"\n2) "news"\n3) (integer) 1\n1) "message"\n2) "news"\n3) "hello"\n',
    );
    expect(played[1]?.output).toBe('(integer) 1\n');
  });

  test('moves time only where the script does', async () => {
    const { outputs } = open();
    expect(await outputs('SET k v PX 60000\ntick 59s\nPTTL k\ntick 2s\nGET k')).toEqual([
      'OK\n',
      '',
      '(integer) 1000\n',
      '',
      '(nil)\n',
    ]);
  });

  test('ends a server and starts it again on what it had written', async () => {
    const { outputs } = open();
    expect(await outputs('SET k v\nserver shutdown\nGET k\nserver start\nGET k')).toEqual([
      'OK\n',
      '',
      expect.stringContaining('\n'),
      '',
      '"v"\n',
    ]);
  });

  test('plays on the nodes of a lab', async () => {
    const { outputs } = open();
    const clients = [
      { name: 'A', node: 'n1' },
      { name: 'B', node: 'n2' },
    ];
    const printed = await outputs(
      'SET k v\nWAIT 1 1000\ntick 1s\nB: GET k\nB: SET k w\nlab crash n1\nGET k',
      {
        topology: 'replicas',
        clients,
      },
    );
    expect(printed.slice(3, 5)).toEqual([
      '"v"\n',
      "(error) READONLY You can't write against a read only replica.\n",
    ]);
    expect(printed[6]).toMatch(/n1/u);
  });

  test('says why a line of a lab does nothing where there is none, and goes on', async () => {
    const { scratch } = open();
    const [told, after] = await scratch.run({
      script: { text: '', lines: [...script('lab crash n1', true).lines, ...script('ECHO on').lines] },
    });
    expect(told).toMatchObject({ standing: 'refused', output: 'this is a single server, not a lab\n' });
    expect(after).toMatchObject({ standing: 'answered', output: '"on"\n' });
  });

  test('settles when the worker dies, and plays the next script', async () => {
    const { scratch, workers, outputs } = open();
    const played = scratch.run({ script: script('BLPOP jobs 0\nBLPOP jobs 0') });
    // The second line waits for the first client, which waits for ever: the worker is there by then.
    await expect.poll(() => workers.length).toBe(1);
    workers[0]?.terminate('the worker died');
    await expect(played).rejects.toMatchObject({ code: 'worker-gone', message: 'the worker died' });
    expect(await outputs('PING')).toEqual(['PONG\n']);
  });

  test('ends a script that takes too long', async () => {
    const { scratch } = open(1000);
    const played = scratch.run({ script: script('BLPOP jobs 0\nBLPOP jobs 0') });
    await expect(played).rejects.toMatchObject({ code: 'worker-gone' });
  });

  test('is stopped by whoever asked, with the reason that was given', async () => {
    const { scratch, outputs } = open();
    const stop = new AbortController();
    const played = scratch.run({ script: script('BLPOP jobs 0\nBLPOP jobs 0') }, stop.signal);
    stop.abort(new Error('the page was left'));
    await expect(played).rejects.toThrow('the page was left');
    expect(await outputs('PING')).toEqual(['PONG\n']);
  });

  test('says when no worker can be started', async () => {
    const scratch = createScratchServer({
      createClient: () => {
        throw new Error('no workers here');
      },
      seed: () => '',
      limitMs: 1000,
    });
    await expect(scratch.run({ script: script('PING') })).rejects.toThrow('no workers here');
  });
});
