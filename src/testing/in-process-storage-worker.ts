import type { WorkerLike } from '#client/engine-worker-client.ts';
import { doStorageJob } from '#engine/storage/storage-jobs.ts';
import { engineModule } from './test-server.ts';

/** The real storage jobs behind a worker's interface, in this process. */
export class InProcessStorageWorker implements WorkerLike {
  readonly #listeners: Array<(event: { readonly data: unknown }) => void> = [];
  #terminated = false;

  addEventListener(
    type: 'message' | 'messageerror' | 'error',
    listener: (event: { readonly data: unknown; readonly message?: string }) => void,
  ): void {
    if (type === 'message') this.#listeners.push(listener);
  }

  postMessage(message: unknown): void {
    const data: unknown = structuredClone(message);
    const post = (reply: unknown): void => {
      const copy: unknown = structuredClone(reply);
      if (!this.#terminated) for (const listener of this.#listeners) listener({ data: copy });
    };
    void doStorageJob(data, post, engineModule);
  }

  terminate(): void {
    this.#terminated = true;
  }
}
