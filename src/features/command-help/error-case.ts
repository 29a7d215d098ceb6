import { findNamed, type CommandDocs, type NamedCommand } from '#redis-cli/command-docs.ts';
import type { CommandReference } from '#redis-cli/command-reference.ts';
import type { CommandEntry } from '#redis-cli/command-table.ts';
import { utf8Text } from '#resp/text.ts';
import type { Command, RespValue } from '#resp/value.ts';
import type { Refusal, RefusedCommand } from '#state/prompts-store.ts';
import { readError } from './explanations.ts';

/** One refused command with all that can be asked about it. */
export interface ErrorCase {
  readonly message: string;
  readonly command: readonly Uint8Array[];
  /** The command's words as text, for names and numbers. */
  readonly words: readonly string[];
  /** Null when the server has no such command, or could not be asked. */
  readonly docs: CommandDocs | null;
  readonly named: NamedCommand | null;
  /** All commands of the server. */
  readonly commands: readonly CommandEntry[];
  readonly before: readonly RefusedCommand[];
  /** Asks a copy of the server, in the client's database. Rejects when it cannot be asked. */
  readonly ask: (commands: readonly Command[]) => Promise<RespValue[]>;
}

export interface ErrorCaseParts {
  readonly reference: CommandReference;
  readonly inspect: (commands: readonly Command[]) => Promise<RespValue[]>;
}

/** Gathers what is known of a refusal. Never rejects: what cannot be found out is left out. */
export async function errorCaseOf(
  refusal: Extract<Refusal, { by: 'server' }>,
  { reference, inspect }: ErrorCaseParts,
): Promise<ErrorCase> {
  const words = refusal.command.map(utf8Text);
  const [docs] = await Promise.all([reference.find(words[0] ?? ''), reference.load()]);
  const known = docs === 'unknown' ? null : docs;
  return {
    message: readError(refusal.error, 'server').message,
    command: refusal.command,
    words,
    docs: known,
    named: known === null ? null : findNamed(known, words),
    commands: reference.commands,
    before: refusal.before,
    ask: async (commands) => (await inspect([['SELECT', String(refusal.db)], ...commands])).slice(1),
  };
}

/** The keys of a command, by the server's own reading of it; none when it has none or cannot tell. */
export async function keysOf({ command, ask }: ErrorCase): Promise<Uint8Array[]> {
  const [reply] = await ask([['COMMAND', 'GETKEYS', ...command]]);
  if (reply === undefined || !('items' in reply)) return [];
  return reply.items.flatMap((key) => (key.kind === 'bulk' ? [key.bytes] : []));
}
