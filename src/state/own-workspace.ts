import type { WorkspaceName } from './session-run.ts';

/** Is it the visitor's own to do with as he likes: the sandbox, or one that somebody made, as opposed to a lesson's? */
export const isOwnWorkspace = (workspace: WorkspaceName | null): boolean =>
  workspace === 'sandbox' || (workspace?.startsWith('play:') ?? false);
