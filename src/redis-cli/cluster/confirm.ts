import type { ClusterRun } from './cluster-run.ts';

/** Asks whether to go on. `--cluster-yes` answers that by itself, unless it is a matter for a person (`always`). */
export async function confirm(
  { io, options }: ClusterRun,
  question: string,
  { always = false }: { readonly always?: boolean } = {},
): Promise<boolean> {
  if (options.yes && !always) return true;
  return isYes(await io.answer(`${question} (type 'yes' to accept): `));
}

/** Only the word itself is: no answer is no. */
export const isYes = (answer: string | null): boolean => answer?.trim() === 'yes';
