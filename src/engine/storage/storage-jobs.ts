import {
  StorageError,
  toStorageProblem,
  type ExportContents,
  type StorageApi,
  type StorageMethod,
  type StorageParams,
  type StorageReply,
  type StorageRequest,
  type StorageResult,
} from '#protocol/storage.ts';
import { archive } from './archive.ts';
import { readCapsule, writeCapsule } from './capsule-file.ts';
import { exportAll } from './export-all.ts';
import { importAll, settlePage, takePage } from './import-all.ts';
import {
  createWorkspace,
  deleteWorkspace,
  duplicateWorkspace,
  renameWorkspace,
  replaceWorkspace,
  useWorkspace,
} from './named-workspaces.ts';
import { readExport } from './read-export.ts';
import { dropAside, eraseAll, exchange, overview } from './stored-data.ts';

type Job<M extends StorageMethod> = (
  params: StorageParams<M>,
  onProgress: (part: number) => void,
  loadEngine: LoadEngine,
) => Promise<StorageResult<M>>;

type LoadEngine = () => Promise<WebAssembly.Module>;

const noEngine: LoadEngine = () =>
  Promise.reject(new StorageError('refused', 'there is no engine for this here'));

const JOBS: { readonly [M in keyof StorageApi]: Job<M> } = {
  overview,
  exportAll,
  readExport: async ({ file }, onProgress) => contentsOf(file, onProgress),
  importAll,
  takePage,
  settlePage,
  archive,
  exchange,
  dropAside,
  createWorkspace,
  duplicateWorkspace,
  renameWorkspace,
  deleteWorkspace,
  replaceWorkspace,
  useWorkspace,
  writeCapsule,
  readCapsule,
  readDump: async ({ file }, onProgress, loadEngine) =>
    (await import('../dump/read-dump.ts')).readDump(await loadEngine(), file, onProgress),
  writeDump: async (params, _onProgress, loadEngine) =>
    (await import('./write-dump-file.ts')).writeDumpFile(await loadEngine(), params),
  eraseAll,
};

/** Reads a file to its end for what it says of itself. */
async function contentsOf(file: Blob, onProgress: (part: number) => void): Promise<ExportContents> {
  let found: ExportContents | null = null;
  const contents = (read: ExportContents): void => {
    found = read;
  };
  await readExport(file, { contents, part: () => {} }, onProgress);
  return found ?? { made: 0, workspaces: [], page: null };
}

/** Progress is told in steps of this part of the whole. */
const PROGRESS_STEP = 0.01;

/**
 * Does one job that the page has asked for and posts what came of it. A message that is no job is not answered.
 * @param loadEngine For the jobs that need a server.
 */
export async function doStorageJob(
  data: unknown,
  post: (reply: StorageReply) => void,
  loadEngine: LoadEngine = noEngine,
): Promise<void> {
  if (!isRequest(data)) return;
  let told = 0;
  const onProgress = (part: number): void => {
    if (part - told < PROGRESS_STEP) return;
    told = part;
    post({ t: 'progress', part: Math.min(1, part) });
  };
  try {
    // The table has a job of these very parameters for each method, which the type of a lookup cannot express.
    const job = JOBS[data.method] as Job<StorageMethod>;
    post({ t: 'done', result: await job(data.params, onProgress, loadEngine) });
  } catch (error) {
    post({ t: 'failed', problem: toStorageProblem(error) });
  }
}

function isRequest(data: unknown): data is StorageRequest {
  if (typeof data !== 'object' || data === null) return false;
  const { t, method, params } = data as Readonly<Record<string, unknown>>;
  return (
    t === 'job' &&
    typeof method === 'string' &&
    Object.hasOwn(JOBS, method) &&
    typeof params === 'object' &&
    params !== null
  );
}
