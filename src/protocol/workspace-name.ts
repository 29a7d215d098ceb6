/** Characters that a name has at most. */
export const LONGEST_WORKSPACE_NAME = 60;

/** Why a text is no name. `unprintable`: it has characters that nobody sees, or that turn around how others are read. */
export type WorkspaceNameProblem = 'empty' | 'long' | 'unprintable';

export type ReadWorkspaceName =
  | { readonly ok: true; readonly name: string }
  | { readonly ok: false; readonly problem: WorkspaceNameProblem };

/** Control characters, line ends, half characters, and what sets the direction of writing. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/u;

/** Reads the name of a workspace as somebody wrote it: without spaces around it, and composed as keyboards compose. */
export function readWorkspaceName(text: string): ReadWorkspaceName {
  const name = text.trim().normalize('NFC');
  if (name === '') return { ok: false, problem: 'empty' };
  if (UNPRINTABLE.test(name)) return { ok: false, problem: 'unprintable' };
  return name.length > LONGEST_WORKSPACE_NAME ? { ok: false, problem: 'long' } : { ok: true, name };
}

/** What two names have in common that people take for the same. */
export const workspaceNameKey = (name: string): string => name.normalize('NFKC').toLowerCase();

/** Workspaces with a name that somebody gave are stored under this and an id that never changes. */
export const NAMED_WORKSPACE = /^play:([a-z0-9]{8,24})$/;

/** Those of lessons that came with a pack, which go with it. */
export const PACKED_WORKSPACE = /^lesson:pack\/[0-9a-f]{12}\/[a-z0-9/-]{1,120}$/;
