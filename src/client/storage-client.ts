import {
  StorageError,
  type StorageMethod,
  type StorageParams,
  type StorageResult,
} from '#protocol/storage.ts';
import { isStorageResult, readStorageReply } from './storage-guards.ts';
import { startStorageWorker } from './storage-worker.ts';
import type { WorkerLike } from './engine-worker-client.ts';

/** Runs storage jobs. Rejects with a `StorageError`; nothing has changed then, unless it says so. */
export interface StorageClient {
  run<M extends StorageMethod>(
    method: M,
    params: StorageParams<M>,
    /** Called now and then while a long job goes on, with a number between 0 and 1. */
    onProgress?: (part: number) => void,
    /** Ends the job at once, wherever it is; the promise rejects with the signal's reason. */
    signal?: AbortSignal,
  ): Promise<StorageResult<M>>;
}

/**
 * Each job gets a worker of its own, which is ended when the job has settled: they are rare, some are long, and none
 * may be held up by a server that is busy.
 */
export function createStorageClient(createWorker: () => WorkerLike = startStorageWorker): StorageClient {
  return {
    run(method, params, onProgress = () => {}, signal) {
      return new Promise((resolve, reject) => {
        let worker: WorkerLike;
        try {
          worker = createWorker();
        } catch (error) {
          reject(new StorageError('refused', `the worker could not be started: ${String(error)}`));
          return;
        }
        const end = (settle: () => void): void => {
          worker.terminate();
          settle();
        };
        signal?.addEventListener('abort', () => end(() => reject(reasonOf(signal))));
        const fail = (message: string): void => end(() => reject(new StorageError('refused', message)));
        worker.addEventListener('message', ({ data }) => {
          const reply = readStorageReply(data);
          if (reply === null) return;
          if (reply.t === 'progress') onProgress(reply.part);
          else if (reply.t === 'failed')
            end(() => reject(new StorageError(reply.problem.code, reply.problem.message)));
          else if (isStorageResult(method, reply.result)) {
            const { result } = reply;
            end(() => resolve(result));
          } else fail(`the worker answered ${method} with something else`);
        });
        worker.addEventListener('messageerror', () => fail('an answer of the worker could not be read'));
        worker.addEventListener('error', ({ message }) => fail(message || 'the worker could not be loaded'));
        worker.postMessage({ t: 'job', method, params }, []);
      });
    },
  };
}

const reasonOf = (signal: AbortSignal): Error =>
  signal.reason instanceof Error ? signal.reason : new Error('ended');

export type {
  CapsuleActor,
  CapsuleContents,
  CapsuleLesson,
  CapsuleScript,
  CapsuleTerminal,
  LabFiles,
  ReadCapsule,
} from '#protocol/capsule.ts';
export { isOfLab } from '#protocol/capsule.ts';
export { StorageError } from '#protocol/storage.ts';
export {
  LONGEST_WORKSPACE_NAME,
  readWorkspaceName,
  workspaceNameKey,
  type WorkspaceNameProblem,
} from '#protocol/workspace-name.ts';
export type { DumpContents, DumpForm, DumpRead, LeftOutOfCommands, ServerCopy } from '#protocol/dump.ts';
export type {
  ExportContents,
  ImportPlan,
  NamedWorkspace,
  NewWorkspaceFiles,
  StorageProblem,
  StorageProblemCode,
  StoredAside,
  StoredOverview,
  StoredWorkspace,
} from '#protocol/storage.ts';
