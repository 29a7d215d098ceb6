import type { RespValue } from '#resp/value.ts';
import { commandHelpText } from '#text/command-help.ts';
import { commandLine } from '#visualizers/command-line.ts';
import { textIn } from './argument-detail.ts';
import { NO_DETAIL, shownWord, type Detail } from './detail.ts';
import { keysOf, type ErrorCase } from './error-case.ts';
import { nearNames } from '#redis-cli/near-names.ts';

/*
 * What the server says of itself that explains an error: its memory limit, its primary, its slots.
 */

const text = commandHelpText.detail;
/** Keys whose slots are asked for, and commands before an EXEC that are named. */
const MOST = 3;

const sentences = (...all: readonly string[]): Detail => ({ ...NO_DETAIL, sentences: all });

/** The limit, and what happens at it. */
export async function explainMemory({ ask }: ErrorCase): Promise<Detail> {
  const [reply] = await ask([['CONFIG', 'GET', 'maxmemory', 'maxmemory-policy']]);
  const settings = itemsOf(reply).map(textIn);
  const valueOf = (name: string): string => settings[settings.indexOf(name) + 1] ?? '';
  return settings.length < 4
    ? NO_DETAIL
    : sentences(text.limit(valueOf('maxmemory'), valueOf('maxmemory-policy')));
}

/** Whose replica the server is, and how the link to it is. */
export async function explainReplica({ ask }: ErrorCase): Promise<Detail> {
  const [reply] = await ask([['ROLE']]);
  const [role = '', host = '', port = '', state = ''] = itemsOf(reply).map(textIn);
  return role === 'slave' ? sentences(text.replicaOf(`${host}:${port}`, state)) : NO_DETAIL;
}

/** Where the slot is, which the error itself says. */
export function explainRedirect({ message }: ErrorCase): Detail {
  const [slot = '', address = ''] = message.split(' ');
  return address === '' ? NO_DETAIL : sentences(text.slotAt(slot, address));
}

/** The slots of the command's keys. */
export async function explainSlots(refused: ErrorCase): Promise<Detail> {
  const keys = (await keysOf(refused)).slice(0, MOST);
  const slots = await refused.ask(keys.map((key) => ['CLUSTER', 'KEYSLOT', key]));
  const told = keys.flatMap((key, at) => {
    const slot = slots[at];
    return slot?.kind === 'integer' ? [text.slot(shownWord(key), slot.value.toString())] : [];
  });
  return sentences(...told);
}

/** What was refused before EXEC. */
export function explainAborted({ before }: ErrorCase): Detail {
  return sentences(
    ...before
      .slice(0, MOST)
      .map(({ command, error }) => text.refusedBefore(command.map(shownWord).join(' '), error)),
  );
}

/** The subcommands that there are, and the one that was probably meant. */
export function explainSubcommand({ docs, command, words }: ErrorCase): Detail {
  const word = words[1]?.toUpperCase() ?? '';
  if (docs === null || docs.subcommands.size === 0) return NO_DETAIL;
  const unknown = commandHelpText.unknown;
  const names = [...docs.subcommands.keys()].map((name) => name.slice(docs.name.length + 1)).toSorted();
  const near = nearNames(word, names);
  return {
    sentences: [
      unknown.noSubcommand(docs.name, word),
      near.length > 0 ? unknown.nearest(near) : unknown.subcommands(docs.name, names),
    ],
    tries: near.map((name) => commandLine([docs.name, name, ...command.slice(2)])),
    syntax: null,
  };
}

const itemsOf = (reply: RespValue | undefined): readonly RespValue[] => {
  if (reply?.kind === 'map') return reply.entries.flat();
  return reply !== undefined && 'items' in reply ? reply.items : [];
};
