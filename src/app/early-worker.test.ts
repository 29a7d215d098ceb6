import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

class PlayedWorker extends EventTarget {
  static started: PlayedWorker[] = [];
  terminated = false;

  constructor() {
    super();
    PlayedWorker.started.push(this);
  }

  terminate(): void {
    this.terminated = true;
  }
}

/** The module as a page that has just been loaded has it. */
const load = async () => import('./early-worker.ts');

beforeEach(() => {
  vi.resetModules();
  PlayedWorker.started = [];
  vi.stubGlobal('Worker', PlayedWorker);
});
afterEach(() => vi.unstubAllGlobals());

describe('a worker that is started early', () => {
  it('is taken once; the next session starts its own', async () => {
    const { startEarly, takeWorker } = await load();
    startEarly();
    startEarly();
    expect(PlayedWorker.started).toHaveLength(1);
    expect(takeWorker()).toBe(PlayedWorker.started[0]);
    expect(takeWorker()).toBe(PlayedWorker.started[1]);
  });

  it('and that fails before anybody takes it is ended, and a new one is taken', async () => {
    const { startEarly, takeWorker } = await load();
    startEarly();
    PlayedWorker.started[0]?.dispatchEvent(new Event('error'));
    const taken = takeWorker();
    expect(taken).toBe(PlayedWorker.started[1]);
    expect(PlayedWorker.started.map((worker) => worker.terminated)).toEqual([true, false]);
  });

  it('is asked for again when the browser refused it', async () => {
    const { startEarly, takeWorker } = await load();
    vi.stubGlobal('Worker', function refuse() {
      throw new Error('refused');
    });
    startEarly();
    vi.stubGlobal('Worker', PlayedWorker);
    expect(takeWorker()).toBe(PlayedWorker.started[0]);
  });
});
