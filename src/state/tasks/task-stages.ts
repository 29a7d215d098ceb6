import { commandConnection } from '#client/command-connection.ts';
import type { EngineClient, LabNodeState } from '#client/engine-client.ts';
import { EngineWorkerClient } from '#client/engine-worker-client.ts';
import { nodeId } from '#client/node-id.ts';
import type { LessonTopology } from '#lesson-kit/lesson.ts';
import type { TaskStage, TaskStages } from '#lesson-kit/tasks/task-stage.ts';
import { buildTasksText } from '#text/build-tasks.ts';
import { labPlace, singlePlace } from '../scratch/scratch-server.ts';

export interface TaskStagesParts {
  /** Starts a worker; may throw. */
  readonly createClient: () => EngineClient;
  /** What a lab's chances are made of. */
  readonly seed: () => string;
  /** How long a script may run that has written nothing yet; then the server stops it. Milliseconds. */
  readonly scriptLimitMs: number;
  /** How long an opened stage may be used, in milliseconds; then its worker is ended, also if a script does not end that has written. */
  readonly limitMs: number;
}

/*
 * Each stage has a worker of its own, as on the scratch server: what was supplied may do anything to a server, and the
 * one way to stop a script that has written is to end the worker.
 */
export function createTaskStages(parts: TaskStagesParts): TaskStages {
  return {
    open: async (topology) => {
      const client = parts.createClient();
      let late: ReturnType<typeof setTimeout> | undefined;
      const close = (): void => {
        clearTimeout(late);
        client.terminate(buildTasksText.ended);
      };
      try {
        const stage = await openStage(client, topology, { ...parts, close });
        const seconds = Math.round(parts.limitMs / 1000);
        late = setTimeout(() => client.terminate(buildTasksText.tooLong(seconds)), parts.limitMs);
        return stage;
      } catch (error) {
        close();
        throw error;
      }
    },
  };
}

/** What takes a second at most when it is right may take a slow machine half a minute. */
const LIMIT_MS = 45_000;
const SCRIPT_LIMIT_MS = 2_000;

/** The page's stages: workers that are started when something is tried, and ended with it. */
export const pageTaskStages: TaskStages = createTaskStages({
  createClient: () => new EngineWorkerClient(),
  seed: () => crypto.randomUUID(),
  limitMs: LIMIT_MS,
  scriptLimitMs: SCRIPT_LIMIT_MS,
});

async function openStage(
  client: EngineClient,
  topology: LessonTopology,
  { seed, scriptLimitMs, close }: TaskStagesParts & { readonly close: () => void },
): Promise<TaskStage> {
  let nodes: readonly LabNodeState[] = [];
  client.onEvent((event) => {
    if (event.event === 'lab-state') ({ nodes } = event.state);
  });
  const info = await client.boot({
    storage: { kind: 'memory' },
    scriptLimitMs,
    ...(topology === 'single' ? {} : { lab: { topology, seed: seed(), startMs: Date.now() } }),
  });
  const connect = (node: string | null) => client.connect(node === null ? info.node : nodeId(node));
  const parts = { client, info, connect };
  if (topology === 'single') await client.setClock(0);
  const { settle, tick, lab, server } = topology === 'single' ? singlePlace(parts) : labPlace(parts);
  return {
    connect: async (node) => commandConnection(await connect(node)),
    settle,
    tick,
    lab,
    server,
    nodeAt: (host, port) => nodes.find((node) => node.ip === host && node.port === port)?.id ?? null,
    close,
  };
}
