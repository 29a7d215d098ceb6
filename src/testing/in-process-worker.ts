import type { WorkerLike } from '#client/engine-worker-client.ts';
import { ControlServer } from '#engine/control-server.ts';
import { openJournalStore } from '#engine/filesystem/journal-store.ts';
import { engineModule } from './test-server.ts';

/**
 * The real engine behind a worker's interface, in this process: what the page's side talks to in tests that need
 * both sides. Ending it is ending what it says: the engine itself goes with the last reference to it.
 */
export class InProcessWorker implements WorkerLike {
  readonly #listeners: Array<(event: { readonly data: unknown }) => void> = [];
  readonly #ports: MessagePort[] = [];
  #terminated = false;
  readonly #server = new ControlServer({
    post: (message) => this.#later(message),
    loadEngine: engineModule,
    openStore: openJournalStore,
  });

  addEventListener(
    type: 'message' | 'messageerror' | 'error',
    listener: (event: { readonly data: unknown; readonly message?: string }) => void,
  ): void {
    if (type === 'message') this.#listeners.push(listener);
  }

  postMessage(message: unknown, transfer: Transferable[]): void {
    const ports = transfer.filter((part) => part instanceof MessagePort);
    this.#ports.push(...ports);
    const data: unknown = structuredClone(message);
    setImmediate(() => {
      if (!this.#terminated) void this.#server.receive(data, ports);
    });
  }

  terminate(): void {
    this.#terminated = true;
    for (const port of this.#ports.splice(0)) port.close();
  }

  #later(message: unknown): void {
    const data: unknown = structuredClone(message);
    setImmediate(() => {
      if (!this.#terminated) for (const listener of this.#listeners) listener({ data });
    });
  }
}
