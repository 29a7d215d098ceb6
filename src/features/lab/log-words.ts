import type { LabLogLine, LabNodeState } from '#client/engine-client.ts';
import { serverLines, type NameOf } from '#text/lab-log-lines.ts';
import { sentinelLines } from '#text/lab-log-sentinel.ts';
import { addressOf } from './node-facts.ts';

/** A line as a server logs it: when, as what (M primary, S replica, C child, X Sentinel), how important, and what. */
const LINE = /^(\S+) ([MSCX]) ([.\-*#]) (.*)$/;
/** Lines that tell which node has an id of 40 hexadecimal digits: its own, and those of others with their addresses. */
const OWN_ID = /(?:Sentinel ID is|I'm) ([0-9a-f]{40})/;
const ID_WITH_ADDRESS = /([0-9a-f]{40}) \((\d+\.\d+\.\d+\.\d+:\d+)\)/g;

/** What a line says without its time and marks; the line itself when it has none. */
export const messageOf = (line: string): string => LINE.exec(line)?.[4] ?? line;

/**
 * What a line means, in a learner's words; null when nothing is known of it.
 * @param name Names the nodes that the line speaks of.
 */
export function wordsOf(line: string, name: NameOf): string | null {
  const [, , program, , message] = LINE.exec(line) ?? [];
  if (message === undefined) return null;
  for (const { says, words } of program === 'X' ? [...sentinelLines, ...serverLines] : serverLines) {
    const match = says.exec(message);
    if (match !== null) return words(match.slice(1), name);
  }
  return null;
}

/** The names of nodes, by their addresses and by the ids that lines of the log have told. */
export function namesIn(nodes: readonly LabNodeState[], log: readonly LabLogLine[]): NameOf {
  const names = new Map<string, string>(nodes.map((node) => [addressOf(node), node.id]));
  for (const { node, line } of log) {
    const own = OWN_ID.exec(line)?.[1];
    if (own !== undefined) names.set(own, node);
    for (const [, id = '', address = ''] of line.matchAll(ID_WITH_ADDRESS)) {
      const known = names.get(address);
      if (known !== undefined) names.set(id, known);
    }
  }
  return (who) => names.get(who) ?? who;
}
