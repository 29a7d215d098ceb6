import type { LabTopology } from '#client/lab-topologies.ts';
import type { AppState } from '#state/app-state.ts';

/**
 * Makes the store that follows labs: before one is opened, because what nodes log and send is told once, from the
 * beginning on. Never rejects: code that cannot be fetched is missed, and said, where the lab is drawn.
 */
export async function followLabs(state: AppState): Promise<void> {
  try {
    const { labOf } = await import('#state/lab/lab-context.ts');
    labOf(state);
  } catch {
    // Told where the lab is drawn.
  }
}

/**
 * Opens a lab.
 * @param isWanted False when the person has gone elsewhere meanwhile: then nothing is opened.
 */
export async function openLab(
  state: AppState,
  topology: LabTopology,
  isWanted: () => boolean,
): Promise<void> {
  await followLabs(state);
  if (isWanted()) await state.session.open(`lab:${topology}`, topology);
}
