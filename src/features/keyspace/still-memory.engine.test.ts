import { expect, test } from 'vitest';
import type { CommandRunner } from '#resp/value.ts';
import { inspectBatch } from '#state/inspect-batch.ts';
import { askTogether } from '#testing/ask-together.ts';
import { startRepeatableServer } from '#testing/repeatable-server.ts';
import { memoryVisualizer } from '#visualizers/memory/index.ts';
import { PANEL_BUDGET } from '#visualizers/visualizer.ts';

test('looking changes nothing in the picture of memory, whatever else the same look asks', async () => {
  // Its clock stands, or the server itself would shrink the buffers of its clients meanwhile.
  const server = await startRepeatableServer({ observed: false });
  await server.client().run(['DEBUG', 'POPULATE', '50']);
  const sight = { budget: PANEL_BUDGET, events: [], atStart: [], nameOf: String, placeOf: () => null };
  const lookBy = async (ask: CommandRunner) =>
    memoryVisualizer.model(await memoryVisualizer.read(ask, sight));
  const alone = await lookBy(askTogether(server));
  const batch = inspectBatch(
    (commands) => server.inspect(commands),
    (turn) => void setImmediate(turn),
  );
  const others = [
    ['EVAL_RO', `return string.rep('x', 100000)`, '0'],
    ['GET', 'no', 'such', 'command'],
    ['ECHO', 'x'.repeat(200_000)],
  ].map(batch.runIn(3));
  const crowded = await lookBy(batch.runIn(0));
  await Promise.all(others);
  expect(crowded).toEqual(alone);
  server.stop();
});
