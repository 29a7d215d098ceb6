import { entryTitle, type ReferenceEntry, type ReferenceGroup } from '#lesson-kit/reference.ts';
import { describeCommand } from '#lesson-kit/reply-text.ts';
import type { ScriptLine } from '#lesson-kit/script.ts';
import { textOf } from '#resp/text.ts';
import type { Command } from '#resp/value.ts';
import { NodeRedisCaller, type CallEnd } from './node-redis-caller.ts';
import { meantLine, nodeOf, playLines, ReferenceServers } from './reference-bench.ts';
import type { RehearsalServer } from './rehearsal-server.ts';
import { sameKinds, sameValues } from './same-values.ts';

/**
 * Runs the node-redis calls of a group on the real server, each in place of the line of its example that it stands for,
 * and says what is wrong: nothing when each sends the words of that line, in any order behind the name, gives what the
 * line is answered, and leaves the data that the line leaves.
 */
export async function wrongNodeCalls(group: ReferenceGroup): Promise<readonly string[]> {
  const bench = new CallBench(group);
  try {
    const wrong: string[] = [];
    for (const entry of group.entries) {
      const problems = await wrongWithEntry(bench, entry);
      if (problems.length > 0) wrong.push(`${entryTitle(entry)}: ${problems.join('; ')}`);
    }
    return wrong;
  } finally {
    await bench.stop();
  }
}

async function wrongWithEntry(bench: CallBench, entry: ReferenceEntry): Promise<readonly string[]> {
  const meant = meantCommand(entry);
  if (entry.node === null || meant === null) return [];
  const called = await bench.run(entry, meant, entry.node);
  const problems = [
    ...wrongEnd(called.end, entry.example?.expect ?? 'ok'),
    ...wrongWords(called.commands, describeCommand(meant.line.command), entry.subject.name),
  ];
  if (problems.length > 0 || called.commands.length > 1 || !('value' in called.end)) return problems;
  const words = describeCommand(meant.line.command);
  if (WITHOUT_REPLY.test(words)) return [];
  return wrongOutcome(called, await bench.run(entry, meant, plainCall(meant.line.command)), words);
}

/**
 * Of these node-redis gives nothing, because what they are answered is for the connection, or an account of its own.
 * They are judged by their words alone.
 */
const WITHOUT_REPLY = /^(?:CLIENT LIST|MEMORY STATS|MONITOR|RESET|SELECT|[PS]?SUBSCRIBE)\b/iu;

/** What these are answered, or the order of it, is made by chance, by the clock or by who is connected. */
const CHANGING =
  /^(?:ACL (?:CAT|GENPASS|LOG)|CLUSTER|HELLO|HRANDFIELD|INFO|LASTSAVE|PTTL|ROLE|SENTINEL|SLOWLOG|SPOP|SRANDMEMBER|TIME|XADD|XINFO|XPENDING)\b/iu;

/** The line itself, sent by node-redis as it stands; what it gives then is the reply without shapes of its own. */
function plainCall(command: Command): string {
  const words = command.map((word) => (typeof word === 'string' ? word : new TextDecoder().decode(word)));
  return `client.sendCommand(${JSON.stringify(words)})`;
}

/** Compares what a call did with what the line does. */
function wrongOutcome(called: Outcome, line: Outcome, words: string): readonly string[] {
  const [value, reply] = [valueOf(called.end), valueOf(line.end)];
  const isChanging = CHANGING.test(words);
  const fits = isChanging ? sameKinds(value, reply) : sameValues(value, reply);
  return [
    ...(fits ? [] : [`it gives ${shown(value)} where the reply is ${shown(reply)}`]),
    ...(isChanging || called.data === line.data ? [] : ['it leaves other data than the line of the example']),
  ];
}

const valueOf = (end: CallEnd): unknown => ('value' in end ? end.value : end.error);
const shown = (value: unknown): string =>
  value === undefined
    ? 'nothing'
    : JSON.stringify(value, (_key, item: unknown) => (typeof item === 'bigint' ? String(item) : item));

interface MeantCommand {
  readonly at: number;
  readonly line: Extract<ScriptLine, { readonly kind: 'command' }>;
}

function meantCommand(entry: ReferenceEntry): MeantCommand | null {
  const at = meantLine(entry);
  const line = entry.example?.script.lines[at];
  return line?.kind === 'command' ? { at, line } : null;
}

/** What code did in place of the line that is meant. */
interface Outcome {
  readonly end: CallEnd;
  /** The commands that it sent, as they would be typed. */
  readonly commands: readonly string[];
  /** A digest of all keys with their values, after the example; `down` when the server does not run any more. */
  readonly data: string;
}

/** Runs examples with code of node-redis in the place of one line. */
class CallBench {
  readonly #group: ReferenceGroup;
  readonly #servers: ReferenceServers;
  #caller: NodeRedisCaller | null = null;

  constructor(group: ReferenceGroup) {
    this.#group = group;
    this.#servers = new ReferenceServers(group);
  }

  run(entry: ReferenceEntry, meant: MeantCommand, code: string): Promise<Outcome> {
    return this.#servers.with(entry, async (server) => {
      const caller = await this.#callerAt(server, nodeOf(this.#group, meant.line.client));
      const { lines } = entry.example?.script ?? { lines: [] };
      await playLines(this.#group, server, lines.slice(0, meant.at));
      const { sent, ended } = caller.call(code);
      await caller.pass(Promise.race([sent, ended]));
      await server.settle();
      await playLines(this.#group, server, lines.slice(meant.at + 1));
      const end = await caller.pass(ended);
      const outcome = { end, commands: [...caller.commands], data: await digestOf(server, caller.node) };
      if (!caller.isAsNew) await this.#close();
      return outcome;
    });
  }

  async stop(): Promise<void> {
    await this.#close();
    await this.#servers.stop();
  }

  async #callerAt(server: RehearsalServer, node: string | null): Promise<NodeRedisCaller> {
    if (this.#caller?.leadsTo(server, node) === true) return this.#caller;
    await this.#close();
    return (this.#caller = await NodeRedisCaller.open(server, node));
  }

  async #close(): Promise<void> {
    await this.#caller?.close();
    this.#caller = null;
  }
}

/** Of the values and not of their lifetimes, which the clock makes. */
async function digestOf(server: RehearsalServer, node: string | null): Promise<string> {
  const replies = await server.inspect(node, [['DEBUG', 'DIGEST']]);
  const [digest] = replies === 'down' ? [] : replies;
  return digest === undefined ? 'down' : (textOf(digest) ?? digest.kind);
}

function wrongEnd(end: CallEnd, expect: 'ok' | 'error'): readonly string[] {
  if ('error' in end) return expect === 'error' ? [] : [end.error];
  return expect === 'ok' ? [] : ['the call should fail'];
}

function wrongWords(commands: readonly string[], meant: string, name: string): readonly string[] {
  const [only] = commands;
  if (commands.length === 1 && only !== undefined && sameWords(only, meant)) return [];
  if (commands.length > 1 && commands.some((sent) => `${sent} `.startsWith(`${name} `))) return [];
  return [`it sends ${commands.join(' | ') || 'nothing'} where the example has ${meant}`];
}

const sameWords = (one: string, other: string): boolean => sorted(one) === sorted(other);
const sorted = (command: string): string => command.toUpperCase().split(' ').toSorted().join(' ');
