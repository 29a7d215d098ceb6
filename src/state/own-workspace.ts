import type { WorkspaceName } from './session-run.ts';

/** Is it the visitor's own to do with as he likes: the sandbox, one that somebody made, or one that came with a
 * capsule, as opposed to a lesson's or a lab's? */
export const isOwnWorkspace = (workspace: WorkspaceName | null): boolean =>
  workspace === 'sandbox' || /^(play|scratch):(?!lesson:|lab:)/.test(workspace ?? '');
