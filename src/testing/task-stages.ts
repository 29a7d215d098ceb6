import { commandConnection } from '#client/command-connection.ts';
import type { TaskStage, TaskStages } from '#lesson-kit/tasks/task-stage.ts';
import { mayBlock } from '#lesson-kit/blocking.ts';
import { connectionId } from '#protocol/ids.ts';
import { startRehearsalServer, type RehearsalServer } from './rehearsal-server.ts';

/** Stages of build tasks in this process: the real server, or a lab of them with the same chances every time. */
export const testTaskStages: TaskStages = {
  open: async (topology) => stageOn(await startRehearsalServer({ topology, clock: 'paused' }, 'build task')),
};

const stageOn = (server: RehearsalServer): TaskStage => ({
  // An async function, so that a node that does not run is told by a rejection.
  connect: async (node) => {
    const link = server.connect(node);
    const { run, close } = commandConnection({ ...link, id: connectionId(0), address: '' });
    const answered = (command: Parameters<typeof run>[0]) => server.answer(run(command), mayBlock(command));
    return Promise.resolve({ run: answered, close });
  },
  settle: () => server.settle(),
  tick: (ms) => server.tick(ms),
  lab: (action) => server.lab(action),
  server: (action) => server.server(action),
  nodeAt: (host, port) => server.nodes.find((node) => node.ip === host && node.port === port)?.id ?? null,
  close: () => void server.stop(),
});
