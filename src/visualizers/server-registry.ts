import { channelsChoice } from './channels/choice.ts';
import { expiryChoice } from './expiry/choice.ts';
import { memoryChoice } from './memory/choice.ts';
import { modulesChoice } from './modules/choice.ts';
import { registerServerLate, type RegisteredServerVisualizer } from './registered-visualizer.ts';
import { scriptsChoice } from './scripts/choice.ts';
import { transactionsChoice } from './transactions/choice.ts';

/** Every picture of the server as a whole, in the order in which they are offered. All but the choice comes when one is first read. */
export const serverVisualizers: readonly RegisteredServerVisualizer[] = [
  registerServerLate(channelsChoice, async () => (await import('./channels/index.ts')).channelsVisualizer),
  registerServerLate(
    transactionsChoice,
    async () => (await import('./transactions/index.ts')).transactionsVisualizer,
  ),
  registerServerLate(scriptsChoice, async () => (await import('./scripts/index.ts')).scriptsVisualizer),
  registerServerLate(expiryChoice, async () => (await import('./expiry/index.ts')).expiryVisualizer),
  registerServerLate(memoryChoice, async () => (await import('./memory/index.ts')).memoryVisualizer),
  registerServerLate(modulesChoice, async () => (await import('./modules/index.ts')).modulesVisualizer),
];
