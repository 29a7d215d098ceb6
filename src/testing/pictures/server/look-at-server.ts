import { askTogether } from '#testing/ask-together.ts';
import { observedEvents } from '#testing/observed-events.ts';
import type { TestServer } from '#testing/test-server.ts';
import type { ServerSight, ServerVisualizer } from '#visualizers/server-visualizer.ts';
import { PANEL_BUDGET } from '#visualizers/visualizer.ts';

/**
 * Looks at an observed server as the panel does: the model of a picture now.
 * @param nameOf What clients are called, by the server's number for them.
 */
export async function lookAtServer<Raw, Model>(
  server: TestServer,
  visualizer: ServerVisualizer<Raw, Model>,
  nameOf: ServerSight['nameOf'] = String,
): Promise<Model> {
  const events = observedEvents(server);
  const raw = await visualizer.read(askTogether(server), {
    budget: PANEL_BUDGET,
    get events() {
      return events.now().events;
    },
    atStart: [],
    nameOf,
    placeOf: () => null,
  });
  return visualizer.model(raw);
}
