import { entryTitle, type ReferenceEntry, type ReferenceGroup } from '#lesson-kit/reference.ts';
import type { Script, ScriptLine } from '#lesson-kit/script.ts';
import { describeCommand } from '#lesson-kit/reply-text.ts';
import { playPrinted, type PrintedLine, type PrintedPlace } from '#state/scratch/play-printed.ts';
import { startRehearsalServer, type RehearsalServer } from './rehearsal-server.ts';

/** Commands that leave more behind than keys, or end what the next example would find. */
const LASTING = new Set([
  'ACL',
  'CONFIG',
  'FAILOVER',
  'FUNCTION',
  'REPLICAOF',
  'SCRIPT',
  'SHUTDOWN',
  'SLAVEOF',
]);

/**
 * The servers that a group's examples are tried on. Those that leave nothing behind but keys share one, which is emptied
 * in between: starting a server for each takes longer than all of them, and forming a lab much longer. In the page each
 * has a server of its own.
 */
export class ReferenceServers {
  readonly #group: ReferenceGroup;
  #shared: RehearsalServer | null = null;

  constructor(group: ReferenceGroup) {
    this.#group = group;
  }

  /** Has an entry's example, or its call, tried on a server that is as if nothing had been done to it. */
  async with<T>(entry: ReferenceEntry, attempt: (server: RehearsalServer) => Promise<T>): Promise<T> {
    if (leavesMore(entry)) {
      const server = await this.#start(entry);
      try {
        return await attempt(server);
      } finally {
        await server.stop();
      }
    }
    const server = (this.#shared ??= await this.#start(entry));
    const outcome = await attempt(server);
    if (this.#group.topology === 'single') {
      const flush = { kind: 'command', client: null, command: ['FLUSHALL'] } as const;
      await playLines(this.#group, server, [flush]);
    }
    return outcome;
  }

  async stop(): Promise<void> {
    await this.#shared?.stop();
    this.#shared = null;
  }

  #start({ id, example }: ReferenceEntry): Promise<RehearsalServer> {
    const { topology, id: group } = this.#group;
    const clock = movesTime(example) ? 'paused' : 'running';
    return startRehearsalServer({ topology, clock }, `${group} ${id}`);
  }
}

const movesTime = (example: ReferenceEntry['example']): boolean =>
  example?.script.lines.some(({ kind }) => kind === 'tick') === true;

function leavesMore({ example }: ReferenceEntry): boolean {
  const lines = example?.script.lines ?? [];
  return lines.some((line) => {
    if (line.kind !== 'command') return true;
    const [name = '', second = ''] = describeCommand(line.command).toUpperCase().split(' ');
    return LASTING.has(name) || (name === 'SENTINEL' && second === 'FAILOVER');
  });
}

/** The node at which a group's client begins; null is the first one. */
export const nodeOf = ({ clients }: ReferenceGroup, client: string | null): string | null =>
  (clients.find(({ name }) => name === client) ?? clients[0])?.node ?? null;

/** Plays lines as the page does, on a server of this process. */
export function playLines(
  group: ReferenceGroup,
  server: RehearsalServer,
  lines: readonly ScriptLine[],
): Promise<readonly PrintedLine[]> {
  const script: Script = { text: '', lines };
  const place: PrintedPlace = {
    connect: async (client) => server.connect(nodeOf(group, client)),
    settle: () => server.settle(),
    tick: (ms) => server.tick(ms),
    lab: (action) => server.lab(action),
    server: (action) => server.server(action),
    answer: async (ended) => {
      await server.answer(ended, false);
    },
  };
  return playPrinted(script, place, (printed) => Promise.resolve(printed));
}

/** The line of an entry's example that runs what the entry is about: the last that names it, or the last of all. */
export function meantLine({ subject, example }: ReferenceEntry): number {
  const lines = example?.script.lines ?? [];
  const named = lines.findLastIndex(
    (line) =>
      line.kind === 'command' &&
      `${describeCommand(line.command)} `.toUpperCase().startsWith(`${subject.name.toUpperCase()} `),
  );
  return named === -1 ? lines.length - 1 : named;
}

/** What is wrong with the examples of a group, each entry's in a sentence. */
export async function wrongExamples(group: ReferenceGroup): Promise<readonly string[]> {
  const servers = new ReferenceServers(group);
  try {
    const wrong: string[] = [];
    for (const entry of group.entries) {
      const problem = await servers.with(entry, (server) => wrongWithExample(group, entry, server));
      if (problem !== null) wrong.push(problem);
    }
    return wrong;
  } finally {
    await servers.stop();
  }
}

async function wrongWithExample(
  group: ReferenceGroup,
  entry: ReferenceEntry,
  server: RehearsalServer,
): Promise<string | null> {
  const { example, subject } = entry;
  if (example === null) return null;
  const played = await playLines(group, server, example.script.lines);
  const meant = meantLine(entry);
  if (subject.kind === 'command' && !namesIt(entry, example.script.lines[meant]))
    return `${entryTitle(entry)}: no line runs it`;
  const wrong = played.flatMap(({ standing, output }, at) => {
    const wanted = at === meant && example.expect === 'error' ? ['refused', 'lost'] : ['answered'];
    return wanted.includes(standing) ? [] : [`line ${at + 1} is ${standing}: ${output.trim()}`];
  });
  return wrong.length === 0 ? null : `${entryTitle(entry)}: ${wrong.join('; ')}`;
}

const namesIt = ({ subject }: ReferenceEntry, line: ScriptLine | undefined): boolean =>
  line?.kind === 'command' &&
  `${describeCommand(line.command)} `.toUpperCase().startsWith(`${subject.name} `);
