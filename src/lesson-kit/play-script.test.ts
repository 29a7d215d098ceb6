import { describe, expect, it } from 'vitest';
import type { RespValue } from '#resp/value.ts';
import { EngineError } from '#protocol/wire-error.ts';
import { bulk, error, simple } from '#testing/reply.ts';
import { parseScript } from './script-lines.ts';
import { playScript } from './play-script.ts';
import type { ScriptStage } from './play-script.ts';
import { describeCommand } from './reply-text.ts';
import type { Script } from './script.ts';
import { playSeed } from './seed.ts';

function script(text: string, { isLab = true } = {}): Script {
  const parsed = parseScript(text, {
    clients: ['A', 'B'],
    isLab,
    actors: ['worker'],
    dataSet: () => null,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.script;
}

/** A stage that writes down what is asked of it; BLPOP is answered when somebody pushes. */
function stage(replies: Readonly<Record<string, RespValue>> = {}): ScriptStage & { readonly log: string[] } {
  const log: string[] = [];
  let wake: ((reply: RespValue) => void) | null = null;
  return {
    log,
    run(client, command) {
      const line = describeCommand(command);
      log.push(`${client ?? 'first'}: ${line}`);
      if (line.startsWith('BLPOP')) return new Promise((resolve) => (wake = resolve));
      if (line.startsWith('RPUSH')) wake?.(bulk('job'));
      return Promise.resolve(replies[line] ?? simple('OK'));
    },
    settle: () => {
      log.push('settle');
      return Promise.resolve();
    },
    tick: (ms) => {
      log.push(`tick ${ms}`);
      return Promise.resolve();
    },
    actor: (name, action) => {
      log.push(`actor ${name} ${action}`);
      return Promise.resolve();
    },
    lab: (action) => {
      log.push(`lab ${action.lab}`);
      return Promise.resolve();
    },
    server: (action) => {
      log.push(`server ${action.server}`);
      return Promise.resolve();
    },
  };
}

describe('playing a script', () => {
  it('does to the server what a line says, and goes on where that is refused', async () => {
    const world = stage();
    const text = 'SET a 1\nserver power-off\nserver start\nGET a';
    await playScript(script(text, { isLab: false }), world);
    expect(world.log).toEqual(
      expect.arrayContaining(['server power-off', 'server start', 'first: GET a']) as string[],
    );
    const refusing = { ...stage(), server: () => Promise.reject(new Error('it runs already')) };
    const played = await playScript(script('server start\nPING', { isLab: false }), refusing);
    expect(played.map(({ refusal }) => refusal)).toEqual(['it runs already', null]);
  });
  it('plays every kind of line in order', async () => {
    const world = stage();
    await playScript(script('SET a 1\nB: GET a\ntick 2s\nactor worker step\nlab crash n1'), world);
    expect(world.log).toEqual([
      'first: SET a 1',
      'B: GET a',
      'tick 2000',
      'settle',
      'actor worker step',
      'lab crash',
      'settle',
    ]);
  });

  it('goes on past a command that blocks, and gives its reply when it came', async () => {
    const played = await playScript(script('B: BLPOP q 0\nRPUSH q job\nB: PING'), stage());
    expect(played.map(({ reply }) => reply?.kind)).toEqual(['bulk', 'simple', 'simple']);
  });

  it('leaves the reply out of a command that still waits at the end', async () => {
    const played = await playScript(script('B: BLPOP q 0\nPING'), stage());
    expect(played.map(({ reply }) => reply)).toEqual([null, simple('OK')]);
  });

  it('goes on past a line that the lab refuses, and says why it did', async () => {
    const world: ScriptStage = { ...stage(), lab: () => Promise.reject(new Error('node n1 does not run')) };
    const played = await playScript(script('PING\nlab crash n1\nPING'), world);
    expect(played.map(({ refusal }) => refusal)).toEqual([null, 'node n1 does not run', null]);
    expect(await playSeed(script('lab crash n1'), world)).toEqual({
      ok: false,
      because: 'node n1 does not run',
      command: 'lab crash n1',
    });
  });

  it('goes on past a command whose node does not run, and past nothing else that goes wrong', async () => {
    const failing = (error: Error): ScriptStage => ({ ...stage(), run: () => Promise.reject(error) });
    const down = failing(new EngineError('node-down', 'node n1 is not running'));
    expect(await playScript(script('PING'), down)).toMatchObject([
      { reply: null, refusal: 'node n1 is not running' },
    ]);
    expect(await playSeed(script('PING'), down)).toMatchObject({ ok: false, command: 'PING' });
    await expect(playScript(script('PING'), failing(new Error('gone')))).rejects.toThrow('gone');
  });

  it('stops between two lines when it is told to', async () => {
    const world = stage();
    const control = new AbortController();
    const halting: ScriptStage = { ...world, tick: async () => control.abort(new Error('enough')) };
    await expect(playScript(script('PING\ntick 1s\nSET a 1'), halting, control.signal)).rejects.toThrow(
      'enough',
    );
    expect(world.log).toEqual(['first: PING']);
  });
});

describe('playing a seed', () => {
  it('goes through when nothing fails', async () => {
    expect(await playSeed(script('SET a 1\nB: SET b 2'), stage())).toEqual({ ok: true });
  });
  it('names the first command that fails', async () => {
    const failing = stage({ 'LPUSH a x': error('WRONGTYPE Operation') });
    expect(await playSeed(script('SET a 1\nLPUSH a x\nSET b 2'), failing)).toEqual({
      ok: false,
      because: 'WRONGTYPE Operation',
      command: 'LPUSH a x',
    });
  });
  it('plays an empty seed', async () => {
    expect(await playSeed(script(''), stage())).toEqual({ ok: true });
  });
});
