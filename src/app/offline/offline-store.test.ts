import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readOrder, type WorkerOrder } from '#service-worker/messages.ts';
import { createOfflineStore, type OfflineParts } from './offline-store.ts';
import type { PageWorker, WorkerContainer } from './worker-container.ts';

const HOUR_MS = 3_600_000;

/** A worker that a test plays: it answers for its version and notes its orders. */
class PlayedWorker extends EventTarget implements PageWorker {
  state: ServiceWorkerState = 'installing';
  complete = true;
  /** What is complete after a repair. */
  repairable = true;
  silent = false;
  onOrder: (word: WorkerOrder) => void = () => undefined;
  readonly orders: WorkerOrder[] = [];
  readonly version: string;

  constructor(version: string) {
    super();
    this.version = version;
  }

  postMessage(message: unknown, [port]: Transferable[]): void {
    const word = readOrder(message);
    if (word === null) return;
    this.orders.push(word);
    this.onOrder(word);
    if (this.silent) return;
    if (word === 'repair') this.complete = this.repairable;
    if (port instanceof MessagePort) port.postMessage({ version: this.version, complete: this.complete });
  }

  become(state: ServiceWorkerState): void {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }
}

class PlayedRegistration extends EventTarget {
  installing: PlayedWorker | null = null;
  waiting: PlayedWorker | null = null;
  active: PlayedWorker | null = null;
  /** What the host has; what asking it does. */
  onUpdate: () => Promise<void> = () => Promise.resolve();
  updates = 0;
  unregistered = false;

  async update(): Promise<void> {
    this.updates += 1;
    await this.onUpdate();
  }

  unregister(): Promise<boolean> {
    this.unregistered = true;
    return Promise.resolve(true);
  }

  /** A worker begins to be installed. */
  find(version: string): PlayedWorker {
    const worker = new PlayedWorker(version);
    this.installing = worker;
    this.dispatchEvent(new Event('updatefound'));
    return worker;
  }

  installed(): void {
    const worker = this.installing;
    this.waiting = worker;
    this.installing = null;
    worker?.become('installed');
  }

  activated(): void {
    this.active?.become('redundant');
    this.active = this.waiting;
    this.waiting = null;
    this.active?.become('activated');
  }

  /** As it is on a later visit. */
  static inCharge(version: string): PlayedRegistration {
    const registration = new PlayedRegistration();
    registration.find(version);
    registration.installed();
    registration.activated();
    return registration;
  }
}

let clock = 0;

function setUp(registration: PlayedRegistration, more: Partial<OfflineParts> = {}) {
  const container = Object.assign(new EventTarget(), {
    register: vi.fn<WorkerContainer['register']>(() => Promise.resolve(registration)),
  });
  const reload = vi.fn<() => void>();
  const parts: OfflineParts = {
    container,
    script: 'https://host.example/keyspace/sw.js',
    version: 'v1',
    now: () => clock,
    isOnline: () => true,
    beforeReload: () => Promise.resolve(),
    reload,
    isGone: () => Promise.resolve(false),
    ...more,
  };
  return { store: createOfflineStore(parts), container, reload };
}

beforeEach(() => {
  clock = 0;
});
afterEach(() => {
  vi.useRealTimers();
});

describe('keeping the page', () => {
  it('goes from the first visit’s fetching to ready', async () => {
    const registration = new PlayedRegistration();
    registration.find('v1');
    const { store, container } = setUp(registration);
    await store.start();
    expect(store.getState().readiness).toBe('preparing');
    expect(container.register).toHaveBeenCalledWith('https://host.example/keyspace/sw.js', {
      updateViaCache: 'none',
    });
    registration.installed();
    registration.activated();
    await vi.waitFor(() => expect(store.getState().readiness).toBe('ready'));
    expect(store.getState().offer).toBeNull();
  });

  it('says when the first installation fails', async () => {
    const registration = new PlayedRegistration();
    const worker = registration.find('v1');
    const { store } = setUp(registration);
    await store.start();
    registration.installing = null;
    worker.become('redundant');
    await vi.waitFor(() => expect(store.getState().readiness).toBe('failed'));
  });

  it('says when the browser refuses, and does nothing where it has no service workers', async () => {
    const refused = setUp(new PlayedRegistration());
    expect(refused.store.getState().readiness).toBe('off');
    refused.container.register.mockRejectedValue(new DOMException('no', 'SecurityError'));
    await refused.store.start();
    expect(refused.store.getState().readiness).toBe('failed');
    const none = setUp(new PlayedRegistration(), { container: undefined });
    await none.store.start();
    expect(none.store.getState().readiness).toBe('none');
  });

  it('has files that are gone fetched again', async () => {
    const registration = PlayedRegistration.inCharge('v1');
    if (registration.active !== null) registration.active.complete = false;
    const { store } = setUp(registration);
    await store.start();
    await vi.waitFor(() => expect(store.getState().readiness).toBe('ready'));
    expect(registration.active?.orders.filter((word) => word === 'repair')).toHaveLength(1);
  });

  it('has those of the version that waits fetched, too, when the host no longer has those in charge', async () => {
    const registration = PlayedRegistration.inCharge('v0');
    Object.assign(registration.active ?? {}, { complete: false, repairable: false });
    const waiting = registration.find('v1');
    registration.installed();
    waiting.complete = false;
    const { store } = setUp(registration);
    await store.start();
    let wasChosen: boolean | null = null;
    store.subscribe(({ readiness }) => {
      if (readiness === 'ready') wasChosen ??= waiting.orders.includes('choose');
    });
    await vi.waitFor(() => expect(store.getState().readiness).toBe('ready'));
    expect(waiting.orders).toContain('repair');
    // Before that, the next load would be answered with the version in charge, which is not there.
    expect(wasChosen).toBe(true);
  });

  it('says so when they cannot be had, and does not ask without end', async () => {
    const registration = PlayedRegistration.inCharge('v1');
    const worker = registration.active;
    if (worker !== null) Object.assign(worker, { complete: false, repairable: false });
    const { store, container } = setUp(registration);
    await store.start();
    await vi.waitFor(() => expect(store.getState().readiness).toBe('failed'));
    container.dispatchEvent(new Event('controllerchange'));
    await vi.waitFor(() =>
      expect(worker?.orders.filter((word) => word === 'status').length).toBeGreaterThan(2),
    );
    expect(worker?.orders.filter((word) => word === 'repair')).toHaveLength(1);
    expect(store.getState().readiness).toBe('failed');
  });
});

describe('a new version', () => {
  it('is offered once all of it is there; nothing is loaded before it is accepted', async () => {
    const registration = PlayedRegistration.inCharge('v1');
    registration.onUpdate = () => Promise.resolve(void registration.find('v2'));
    const { store, reload } = setUp(registration);
    await store.start();
    expect(store.getState()).toMatchObject({ readiness: 'ready', offer: null });
    registration.installed();
    await vi.waitFor(() => expect(store.getState().offer).toBe('v2'));
    expect(registration.waiting?.orders).not.toContain('choose');
    expect(reload).not.toHaveBeenCalled();
  });

  it('is chosen when it is accepted, after everything was brought to safety, and then the page is loaded', async () => {
    const registration = PlayedRegistration.inCharge('v1');
    const done: string[] = [];
    const { store } = setUp(registration, {
      beforeReload: () => Promise.resolve(void done.push('safe')),
      reload: () => done.push('reload'),
    });
    await store.start();
    const worker = registration.find('v2');
    registration.installed();
    await vi.waitFor(() => expect(store.getState().offer).toBe('v2'));
    worker.onOrder = (word) => void (word === 'choose' && done.push('chosen'));
    await Promise.all([store.accept(), store.accept()]);
    expect(done).toEqual(['safe', 'chosen', 'reload']);
  });

  it('is loaded although the data cannot be brought to safety in time, or the worker does not answer', async () => {
    vi.useFakeTimers();
    const registration = PlayedRegistration.inCharge('v1');
    const { store, reload } = setUp(registration, { beforeReload: () => new Promise(() => {}) });
    await store.start();
    const worker = registration.find('v2');
    registration.installed();
    worker.silent = true;
    const accepted = store.accept();
    await vi.advanceTimersByTimeAsync(60_000);
    await accepted;
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('that has come into force is offered, and loaded without further ado', async () => {
    const registration = PlayedRegistration.inCharge('v1');
    const { store, container, reload } = setUp(registration);
    await store.start();
    registration.find('v2');
    registration.installed();
    registration.activated();
    container.dispatchEvent(new Event('controllerchange'));
    await vi.waitFor(() => expect(store.getState().offer).toBe('v2'));
    expect(reload).not.toHaveBeenCalled();
    await store.accept();
    expect(reload).toHaveBeenCalledTimes(1);
    // It may not have been able to note itself when it came into force; then the page before would come again.
    expect(registration.active?.orders).toContain('choose');
  });

  it('is not loaded when its files are gone by then: they are fetched again, and it is offered again', async () => {
    const registration = PlayedRegistration.inCharge('v1');
    const { store, reload } = setUp(registration);
    await store.start();
    const worker = registration.find('v2');
    registration.installed();
    await vi.waitFor(() => expect(store.getState().offer).toBe('v2'));
    worker.complete = false;
    await store.accept();
    expect(reload).not.toHaveBeenCalled();
    await vi.waitFor(() => expect(store.getState()).toMatchObject({ offer: 'v2', accepting: false }));
    expect(worker.orders).toContain('repair');
    await store.accept();
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('is the one that waits in the end when another comes while it is accepted', async () => {
    const registration = PlayedRegistration.inCharge('v1');
    const { store, reload } = setUp(registration);
    await store.start();
    const second = registration.find('v2');
    registration.installed();
    await vi.waitFor(() => expect(store.getState().offer).toBe('v2'));
    const third = registration.find('v3');
    second.onOrder = (word) => {
      if (word === 'choose') registration.installed();
    };
    await store.accept();
    expect(third.orders).toContain('choose');
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('that could not be fetched does not make the older one an offer', async () => {
    const registration = PlayedRegistration.inCharge('v0');
    registration.onUpdate = () => Promise.resolve(void registration.find('v1'));
    const { store } = setUp(registration);
    await store.start();
    const worker = registration.installing;
    registration.installing = null;
    const judged = vi.fn<() => void>();
    store.subscribe(judged);
    worker?.become('redundant');
    await vi.waitFor(() => expect(judged).toHaveBeenCalled());
    expect(store.getState()).toMatchObject({ readiness: 'ready', offer: null });
  });

  it('that was put off is still there for whoever asks for it', async () => {
    const registration = PlayedRegistration.inCharge('v1');
    const { store, reload } = setUp(registration);
    await store.start();
    registration.find('v2');
    registration.installed();
    await vi.waitFor(() => expect(store.getState()).toMatchObject({ offer: 'v2', newer: 'v2' }));
    store.putOff();
    expect(store.getState()).toMatchObject({ offer: null, newer: 'v2' });
    await store.accept();
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('that was put off is not offered again; the one after it is', async () => {
    const registration = PlayedRegistration.inCharge('v1');
    const { store, container } = setUp(registration);
    await store.start();
    registration.find('v2');
    registration.installed();
    await vi.waitFor(() => expect(store.getState().offer).toBe('v2'));
    store.putOff();
    expect(store.getState().offer).toBeNull();
    const asked = registration.waiting?.orders.length ?? 0;
    container.dispatchEvent(new Event('controllerchange'));
    await vi.waitFor(() => expect(registration.waiting?.orders.length).toBeGreaterThan(asked));
    expect(store.getState().offer).toBeNull();
    registration.find('v3');
    registration.installed();
    await vi.waitFor(() => expect(store.getState().offer).toBe('v3'));
  });

  it('is not offered to a page that is of that version already; its next load will be so, too', async () => {
    const registration = PlayedRegistration.inCharge('v0');
    const { store, reload } = setUp(registration);
    await store.start();
    const worker = registration.find('v1');
    registration.installed();
    await vi.waitFor(() => expect(worker.orders).toContain('choose'));
    expect(store.getState().offer).toBeNull();
    expect(reload).not.toHaveBeenCalled();
  });
});

describe('looking for new versions', () => {
  it('happens on every later visit, and at most once an hour after that', async () => {
    const registration = PlayedRegistration.inCharge('v1');
    const { store } = setUp(registration);
    await store.start();
    expect(registration.active?.orders).toContain('page-started');
    expect(registration.updates).toBe(1);
    clock = HOUR_MS - 1;
    await store.lookAgain();
    expect(registration.updates).toBe(1);
    clock = HOUR_MS;
    await store.lookAgain();
    expect(registration.updates).toBe(2);
  });

  it('is not tried without a network, and made up for as soon as there is one', async () => {
    const registration = PlayedRegistration.inCharge('v1');
    let online = false;
    const { store } = setUp(registration, { isOnline: () => online });
    await store.start();
    expect(store.getState().readiness).toBe('ready');
    expect(registration.updates).toBe(0);
    online = true;
    await store.lookAgain();
    expect(registration.updates).toBe(1);
  });

  it('leaves everything as it is when the host does not answer', async () => {
    const registration = PlayedRegistration.inCharge('v1');
    registration.onUpdate = () => Promise.reject(new TypeError('no answer'));
    const { store } = setUp(registration);
    await store.start();
    expect(store.getState().readiness).toBe('ready');
    expect(registration.unregistered).toBe(false);
  });

  it('gives the address back when the host says that it has no Keyspace any more', async () => {
    const registration = PlayedRegistration.inCharge('v1');
    registration.onUpdate = () => Promise.reject(new TypeError('404'));
    const { store } = setUp(registration, { isGone: () => Promise.resolve(true) });
    await store.start();
    expect(registration.unregistered).toBe(true);
    expect(store.getState().readiness).toBe('off');
  });
});
