import { describeCommand } from '#lesson-kit/reply-text.ts';
import type { Inspect } from '#lesson-kit/check.ts';
import type { Command, RespValue } from '#resp/value.ts';

/** Answers commands, as a learner would type them, from a table; a command that is not in it fails the test. */
export function scriptedReplies(table: Readonly<Record<string, RespValue>>): (command: Command) => RespValue {
  return (command) => {
    const reply = table[describeCommand(command)];
    if (reply === undefined) throw new Error(`no reply is scripted for ${describeCommand(command)}`);
    return reply;
  };
}

/** An inspector whose first node answers from the table, and whose other nodes are named with tables of their own. */
export function scriptedInspector(
  table: Readonly<Record<string, RespValue>>,
  nodes: Readonly<Record<string, Readonly<Record<string, RespValue>> | 'down'>> = {},
): Inspect {
  return (node, commands) => {
    const own = node === null ? table : (nodes[node] ?? 'down');
    return Promise.resolve(own === 'down' ? 'down' : commands.map(scriptedReplies(own)));
  };
}
