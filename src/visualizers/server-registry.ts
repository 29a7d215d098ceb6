import type { RegisteredServerVisualizer } from './registered-visualizer.ts';

/** Every picture of the server as a whole, in the order in which they are offered. Their views load when first drawn. */
export const serverVisualizers: readonly RegisteredServerVisualizer[] = [];
