import { relinkedEngine } from '#engine/relink/cached-engine.ts';

/** Vitest's global setup: relinks the engine before the first test, so that parallel workers do not each do it. */
export async function setup(): Promise<void> {
  await relinkedEngine();
}
