import { loadEngine } from './load-engine.ts';
import { doStorageJob } from './storage/storage-jobs.ts';

/** The entry of the worker that does one storage job: wiring only. */
const scope = self as unknown as DedicatedWorkerGlobalScope;

scope.onmessage = (event: MessageEvent<unknown>) =>
  void doStorageJob(event.data, (reply) => scope.postMessage(reply), loadEngine);
