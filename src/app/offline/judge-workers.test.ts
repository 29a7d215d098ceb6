import { describe, expect, it } from 'vitest';
import { judgeWorkers, type FoundWorker, type FoundWorkers } from './judge-workers.ts';

const MINE = 'v2';

const worker = (version: string, state: ServiceWorkerState, complete = true): FoundWorker => ({
  state,
  status: { version, complete },
});

const judge = (found: Partial<FoundWorkers>) =>
  judgeWorkers(
    { installing: false, installFailed: false, waiting: null, active: null, hostAsked: true, ...found },
    MINE,
  );

describe('what the workers mean for a page', () => {
  it('on the first visit the files are being fetched until its worker is in charge', () => {
    expect(judge({ installing: true }).readiness).toBe('preparing');
    expect(judge({ waiting: worker(MINE, 'installed') }).readiness).toBe('preparing');
    expect(judge({ active: worker(MINE, 'activating') }).readiness).toBe('preparing');
    expect(judge({ active: worker(MINE, 'activated') })).toEqual({
      readiness: 'ready',
      newer: null,
      choose: false,
      lacking: [],
    });
  });

  it('without any worker the installation has failed', () => {
    expect(judge({}).readiness).toBe('failed');
  });

  it('a worker that does not answer promises nothing', () => {
    const silent: FoundWorker = { state: 'activated', status: null };
    expect(judge({ active: silent })).toMatchObject({ readiness: 'preparing', newer: null, lacking: [] });
  });

  it('while the worker that waits does not answer, the older one in charge is no offer', () => {
    const waiting: FoundWorker = { state: 'installed', status: null };
    expect(judge({ active: worker('v1', 'activated'), waiting }).newer).toBeNull();
  });

  it('the worker in charge is no offer when the one that the host has could not be installed', () => {
    const found = { active: worker('v1', 'activated'), installFailed: true };
    expect(judge(found)).toMatchObject({ readiness: 'ready', newer: null });
  });

  it('a page that is of none of the versions may be newer than the one that waits, until the host’s is there', () => {
    const found = { active: worker('v0', 'activated'), waiting: worker('v1', 'installed') };
    expect(judge({ ...found, installing: true }).newer).toBeNull();
    expect(judge({ ...found, installFailed: true }).newer).toBeNull();
    expect(judge({ ...found, waiting: worker('v3', 'installed') }).newer).toBe('v3');
  });

  it('what waits stays on offer while the one after it is being fetched, and when it cannot be had', () => {
    const found = { active: worker(MINE, 'activated'), waiting: worker('v3', 'installed') };
    expect(judge({ ...found, installing: true }).newer).toBe('v3');
    expect(judge({ ...found, installFailed: true }).newer).toBe('v3');
  });

  it('files that are gone are noticed', () => {
    const active = worker(MINE, 'activated', false);
    expect(judge({ active })).toMatchObject({ readiness: 'preparing', lacking: ['active'] });
    const waiting = worker('v3', 'installed', false);
    expect(judge({ active: worker(MINE, 'activated'), waiting })).toMatchObject({
      readiness: 'ready',
      newer: null,
      lacking: ['waiting'],
    });
    const both = { active: worker(MINE, 'activated', false), waiting: worker('v3', 'installed', false) };
    expect(judge(both).lacking).toEqual(['active', 'waiting']);
  });

  it('a page whose own version waits, whole and chosen, opens without a network whatever the one in charge lacks', () => {
    const active = worker('v1', 'activated', false);
    expect(judge({ active, waiting: worker(MINE, 'installed') })).toMatchObject({
      readiness: 'ready',
      choose: true,
      lacking: ['active'],
    });
    expect(judge({ active, waiting: worker('v3', 'installed') }).readiness).toBe('preparing');
  });

  it('a version that waits is offered, and the page stays ready', () => {
    const found = { active: worker(MINE, 'activated'), waiting: worker('v3', 'installed') };
    expect(judge(found)).toMatchObject({ readiness: 'ready', newer: 'v3', choose: false });
  });

  it('a version that has come into force without this page is offered to it', () => {
    expect(judge({ active: worker('v3', 'activated') }).newer).toBe('v3');
  });

  it('after a forced reload the page is newer than the worker in charge, which is no offer', () => {
    const active = worker('v1', 'activated');
    expect(judge({ active, hostAsked: false }).newer).toBeNull();
    expect(judge({ active, installing: true }).newer).toBeNull();
    expect(judge({ active, waiting: worker(MINE, 'installed') })).toMatchObject({
      newer: null,
      choose: true,
    });
  });

  it('a page of the version that was chosen has nothing to be offered while its worker waits', () => {
    const found = { active: worker('v1', 'activated'), waiting: worker(MINE, 'installed') };
    expect(judge(found)).toMatchObject({ readiness: 'ready', newer: null });
    expect(judge({ ...found, waiting: worker('v3', 'installed') }).newer).toBe('v3');
  });

  it('a worker that changed while the release did not is no offer', () => {
    const found = { active: worker(MINE, 'activated'), waiting: worker(MINE, 'installed') };
    expect(judge(found)).toMatchObject({ newer: null, choose: true });
  });
});
