import { bytesOf, wordText } from '#resp/text.ts';
import type { KeyUse } from '#resp/key-use.ts';
import type { Command, CommandRunner, RespValue } from '#resp/value.ts';
import { readKeyContext, readKeyInfo, type KeyInfo } from '#visualizers/key-info.ts';
import type { KeyContext } from '#visualizers/visualizer.ts';

/** What the panel knows of a key before it chooses a picture. */
export interface KnownKey {
  readonly info: KeyInfo;
  readonly context: KeyContext;
}

/** Reads a key as the panel does. @param uses Commands that named it, the newest first. */
export async function readKnownKey(
  run: CommandRunner,
  name: Uint8Array,
  uses: readonly KeyUse[] = [],
): Promise<KnownKey> {
  const [info, context] = await Promise.all([readKeyInfo(run, name), readKeyContext(run, name, uses)]);
  return { info, context };
}

/** Commands as uses of the keys that they name, the newest first; the server says which of their words are keys. */
export async function usesOf(run: CommandRunner, commands: readonly Command[]): Promise<KeyUse[]> {
  const replies = await Promise.all(commands.map((command) => run(['COMMAND', 'GETKEYS', ...command])));
  const uses = commands.map((command, at): KeyUse => {
    const words = command.map((word) => (typeof word === 'string' ? new TextEncoder().encode(word) : word));
    return { name: wordText(command[0] ?? '').toUpperCase(), words, keys: keysIn(replies[at]) };
  });
  return uses.toReversed();
}

function keysIn(reply: RespValue | undefined): Uint8Array[] {
  if (reply?.kind !== 'array') return [];
  return reply.items.flatMap((item) => bytesOf(item) ?? []);
}
