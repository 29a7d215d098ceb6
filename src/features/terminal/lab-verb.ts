import type { LabLogLine } from '#client/engine-client.ts';
import { parseLabLine } from '#client/lab-line.ts';
import type { Verb } from '#redis-cli/verb.ts';
import { textOf } from '#resp/text.ts';
import type { SessionStore } from '#state/session-store.ts';
import { labVerbText } from '#text/lab-verb.ts';

/** What the verb asks and tells. */
export type LabVerbSession = Pick<SessionStore, 'getState' | 'lab' | 'inspectNode'>;

/** Lines of the lab's log that `lab log` prints. */
const LOG_LINES = 30;

/** What `lab …` does when it is typed in a terminal of a lab: the same that buttons and menus do. */
export function labVerb(
  words: readonly string[],
  session: LabVerbSession,
  log: () => readonly LabLogLine[],
): Verb {
  return async ({ say }) => {
    const read = parseLabLine(words);
    if (!read.ok) return say(`(error) ${read.problem}`);
    const { line } = read;
    if (line.lab === 'nodes') return say(await nodesTable(session));
    if (line.lab === 'log') return say(logTail(log()));
    await session.lab(line);
    return say(line.lab === 'poweroff' ? labVerbText.lost(lostBy(session, line.node)) : 'OK');
  };
}

/** Writes that a node which has lost its power had not synced. */
const lostBy = (session: LabVerbSession, node: string): number =>
  session.getState().nodes.find(({ id }) => id === node)?.lostWrites ?? 0;

/** The latest lines of all nodes, and how many there are before them. */
function logTail(log: readonly LabLogLine[]): string {
  if (log.length === 0) return labVerbText.log.nothing;
  const lines = log.slice(-LOG_LINES).map(({ node, line }) => `${node} ${line}`);
  const before = log.length - lines.length;
  return [...(before === 0 ? [] : [labVerbText.log.more(before)]), ...lines].join('\n');
}

/** A row for each node: what it is called, where it is, what it plays by its own account, and whether it runs. */
async function nodesTable(session: LabVerbSession): Promise<string> {
  const { nodes } = session.getState();
  const { columns, lives, sentinel, skew } = labVerbText;
  const rows = await Promise.all(
    nodes.map(async ({ id, ip, port, program, life, skewMs }) => {
      const role = program === 'sentinel' ? sentinel : await roleOf(session, id, life);
      return [id, `${ip}:${port}`, role, lives[life], skewMs === 0 ? '' : skew(skewMs)];
    }),
  );
  const all = [[...columns], ...rows];
  const widths = columns.map((_, at) => Math.max(...all.map((row) => row[at]?.length ?? 0)));
  return all
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

type LabNode = ReturnType<LabVerbSession['getState']>['nodes'][number];

async function roleOf(session: LabVerbSession, node: LabNode['id'], life: LabNode['life']): Promise<string> {
  if (life !== 'running' && life !== 'paused') return '';
  try {
    const [role] = await session.inspectNode(node, [['ROLE']]);
    if (role?.kind !== 'array') return '';
    const [kind, host, port] = role.items.map((item) => textOf(item) ?? '');
    return kind === 'slave' ? labVerbText.replicaOf(`${host}:${port}`) : labVerbText.primary;
  } catch {
    // It ended meanwhile.
    return '';
  }
}
