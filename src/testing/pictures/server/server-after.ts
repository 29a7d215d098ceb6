import { askTogether } from '#testing/ask-together.ts';
import { startRepeatableServer, type RepeatableServer } from '#testing/repeatable-server.ts';
import type { Command, RespValue } from '#resp/value.ts';
import type { Picture, RegisteredServerVisualizer } from '#visualizers/registered-visualizer.ts';
import { PANEL_BUDGET, type ReadBudget } from '#visualizers/visualizer.ts';
import { linePlayer, type LinePlayer } from './play-lines.ts';
import type { ClientLine } from './server-picture-case.ts';

/** A server on which clients have done something, and how the panel of pictures sees it. */
export interface PlayedServer {
  readonly server: RepeatableServer;
  readonly player: LinePlayer;
  /** What pictures have asked, with the replies. */
  readonly asked: Array<{ readonly command: Command; readonly reply: RespValue }>;
  /** Clients are called by the server's numbers for them; the first one is `client 3`. */
  readonly look: (visualizer: RegisteredServerVisualizer, budget?: ReadBudget) => Promise<Picture>;
}

/** Starts an observed server and plays lines on it. @param way How they are played. */
export async function serverAfter(
  lines: readonly ClientLine[],
  way: keyof LinePlayer = 'play',
): Promise<PlayedServer> {
  const server = await startRepeatableServer({ observed: true });
  server.node.observer?.record.watch(true);
  const player = linePlayer(server);
  await player[way](lines);
  const asked: Array<{ readonly command: Command; readonly reply: RespValue }> = [];
  const ask = askTogether(server);
  const run = async (command: Command): Promise<RespValue> => {
    const reply = await ask(command);
    asked.push({ command, reply });
    return reply;
  };
  return {
    server,
    player,
    asked,
    look: (visualizer, budget = PANEL_BUDGET) => {
      const { events = [], clients: atStart = [] } = server.node.observer?.state() ?? {};
      const nameOf = (client: number): string => `client ${client}`;
      return visualizer.read(run, { budget, events, atStart, nameOf, placeOf: () => null });
    },
  };
}
