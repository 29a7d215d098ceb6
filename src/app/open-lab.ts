import type { LabTopology } from '#client/lab-topologies.ts';
import type { AppState } from '#state/app-state.ts';

/**
 * Opens a lab. Its store is made first, because what nodes log and send is told once, from the beginning on. Code that
 * cannot be fetched is missed, and said, where the lab is drawn.
 * @param isWanted False when the person has gone elsewhere meanwhile: then nothing is opened.
 */
export async function openLab(
  state: AppState,
  topology: LabTopology,
  isWanted: () => boolean,
): Promise<void> {
  try {
    const { labOf } = await import('#state/lab/lab-context.ts');
    if (!isWanted()) return;
    labOf(state);
  } catch {
    return;
  }
  await state.session.open(`lab:${topology}`, topology);
}
