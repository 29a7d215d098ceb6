import type { CommandEntry } from '#redis-cli/command-table.ts';
import { utf8Text } from '#resp/text.ts';
import { commandHelpText } from '#text/command-help.ts';
import { commandLine } from '#visualizers/command-line.ts';
import { hasStandIn, homeOf } from './elsewhere.ts';
import { nearNames } from '#redis-cli/near-names.ts';

/** What can be said of a command that the server does not have. */
export interface UnknownCommand {
  /** Says that there is none of this name. */
  readonly noSuch: string;
  /** What else there is to say. */
  readonly sentences: readonly string[];
  /** The line as it may have been meant, the likeliest first. */
  readonly lines: readonly string[];
  /** The page about modules says what stands in for it. */
  readonly standIn: boolean;
}

const text = commandHelpText.unknown;

/** What somebody may have meant by a line whose first word is no command of the server. */
export function explainUnknown(
  command: readonly Uint8Array[],
  commands: readonly CommandEntry[],
): UnknownCommand {
  const [first = ''] = command.map(utf8Text);
  const rest = command.slice(1);
  const instead = (name: string): string => commandLine([...name.split(' '), ...rest]);
  const name = first.toUpperCase();
  const noSuch = text.noSuch(name);
  const nothing: UnknownCommand = { noSuch, sentences: [], lines: [], standIn: false };
  if (/^[\w.:-]*(\[\d+\])?(\(TX\))?>$/.test(first)) {
    const lines = rest.length > 0 ? [commandLine(rest)] : [];
    return { ...nothing, noSuch: '', sentences: [text.pastedPrompt], lines };
  }
  if (/^(redis|valkey)-cli$/i.test(first))
    return { ...nothing, noSuch: '', sentences: [text.program(first)] };
  const home = homeOf(name);
  if (home !== null)
    return { ...nothing, sentences: [text.elsewhere(name, home)], standIn: hasStandIn(name) };
  const names = commands.map((entry) => entry.name);
  const full = names.filter((one) => one.endsWith(` ${name}`));
  if (full.length > 0) {
    const containers = full.map((one) => one.slice(0, -name.length - 1));
    const lines = full.map(instead).slice(0, 3);
    return { ...nothing, sentences: [text.subcommandOf(name, containers)], lines };
  }
  const near = nearNames(name, names);
  const sentences = near.length === 0 ? [] : [text.nearest(near)];
  return { ...nothing, sentences, lines: near.map(instead) };
}
