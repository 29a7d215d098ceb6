import { mayBlock } from '#lesson-kit/blocking.ts';
import type { Link } from '#redis-cli/link.ts';
import {
  MOST_REDIRECTIONS,
  readRedirection,
  redirectionText,
  type Redirection,
} from '#redis-cli/redirection.ts';
import type { ServerAddress } from '#redis-cli/server-address.ts';
import { utf8Bytes } from '#resp/text.ts';
import { LineOutput } from './line-output.ts';
import type { ScriptCommand } from './read-script.ts';
import { ScriptClient, type CommandEnd, type TakeReply } from './script-client.ts';

/**
 * How a line is: `queued` behind a command that its client still waits for, `sent`, `waiting` when the server holds
 * the reply back, `answered`, `refused` with an error, `lost` with its connection, `stopped` by whoever ran it.
 */
export type LineStanding = 'queued' | 'sent' | 'waiting' | 'answered' | 'refused' | 'lost' | 'stopped';

/** A line that was run, and what it has brought so far. */
export interface RunLine {
  readonly command: ScriptCommand;
  readonly standing: LineStanding;
  /** As redis-cli prints it; lines end in `\n`. Of a lost connection, why. */
  readonly output: string;
  /** Milliseconds from sending to the reply; null until it has come. */
  readonly ms: number | null;
}

export interface RunnerParts {
  /**
   * Connects a client by its name in scripts, null being the first one, with the node at an address, null being the one
   * where a client begins. Rejects with an error that says why not.
   */
  readonly connect: (client: string | null, to: ServerAddress | null) => Promise<Link>;
  /** Resolves when the server has taken up everything that was sent so far. May reject when it cannot be asked. */
  readonly settle: () => Promise<void>;
  /** Milliseconds, of any beginning. */
  readonly now: () => number;
}

export interface RunHow {
  /** Whether the lines after an error reply, or a lost connection, are left out. */
  readonly stopOnError: boolean;
  /** Whether a client goes where a node of a cluster sends it, and sends the command again, as `redis-cli -c` does. */
  readonly follow: boolean;
  readonly signal: AbortSignal;
  /** Told of every change of a line, by its index among those that are run; also after the run is over. */
  readonly onLine: (at: number, line: RunLine) => void;
}

/** How a run ended: with its last line (which may still wait), at an error, or because it was stopped. */
export type RunEnd = 'done' | 'error' | 'stopped';

/**
 * Runs lines of scripts on connections that last from one run to the next, so that lines run one by one see the
 * transaction, the database and the subscriptions of those before. A command is answered before the next line begins,
 * except one that may block: once the server has taken it up the script goes on, and only the same client's next line
 * waits for its reply.
 */
export class ScriptRunner {
  readonly #parts: RunnerParts;
  readonly #clients = new Map<string | null, ScriptClient>();
  /** Where a client is that was sent on. */
  readonly #places = new Map<string | null, ServerAddress>();
  /** Clients that are about to be there. */
  readonly #connecting = new Map<string | null, Promise<ScriptClient>>();

  constructor(parts: RunnerParts) {
    this.#parts = parts;
  }

  /** Whether a client waits for a reply. */
  get busy(): boolean {
    return [...this.#clients.values()].some((client) => client.busy);
  }

  /** Runs lines in their order. Never rejects. */
  async run(commands: readonly ScriptCommand[], how: RunHow): Promise<RunEnd> {
    const { signal } = how;
    const stopped = aborted(signal);
    let failed = false;
    for (const [at, command] of commands.entries()) {
      if (signal.aborted) return 'stopped';
      if (failed && how.stopOnError) return 'error';
      const played = this.#play(command, how, (line) => {
        if (line.standing === 'refused' || line.standing === 'lost') failed = true;
        how.onLine(at, line);
      });
      await Promise.race([played, stopped]);
    }
    if (signal.aborted) return 'stopped';
    return failed && how.stopOnError ? 'error' : 'done';
  }

  /** Ends the connections of clients that wait for a reply. */
  interrupt(): void {
    for (const client of this.#clients.values()) if (client.busy) client.close();
  }

  /** Ends all connections: the next line of each client connects anew. */
  disconnect(): void {
    for (const client of this.#clients.values()) client.close();
    this.#clients.clear();
    this.#places.clear();
  }

  /** Resolves when the line is answered, or waits for something that another client does. */
  async #play(
    command: ScriptCommand,
    { signal, follow }: RunHow,
    onLine: (line: RunLine) => void,
  ): Promise<void> {
    const { now, settle } = this.#parts;
    const output = new LineOutput();
    let line: RunLine = { command, standing: 'queued', output: '', ms: null };
    const show = (change: Partial<RunLine>): void => {
      line = { ...line, ...change };
      onLine(line);
    };
    show({});
    const client = await this.#clientOf(command.client, signal);
    if (client === null) return show({ standing: 'stopped' });
    if (typeof client === 'string') return show({ standing: 'lost', output: `${client}\n` });
    show({ standing: 'sent' });
    const sent = now();
    const words = command.words.map(({ bytes }) => bytes);
    const take: TakeReply = (value, kind) => {
      output.add(value, kind);
      // A reply is told with its end; what comes after it, by itself.
      if (line.ms !== null) show({ output: output.text });
    };
    const running = follow
      ? this.#runFollowing(client, command, { take, note: (text) => output.note(text), signal })
      : client.run(words, take);
    const done = running.then((end) => show({ ...afterEnd(end, output.text), ms: now() - sent }));
    if (!mayBlock(words)) return done;
    // A server that cannot be asked any more ends the command as well.
    await Promise.race([done, settle().catch(() => done)]);
    if (line.standing === 'sent') show({ standing: 'waiting' });
  }

  /** Runs a command where the nodes of a cluster send it on to; the client stays there. */
  async #runFollowing(first: ScriptClient, command: ScriptCommand, parts: FollowParts): Promise<CommandEnd> {
    const words = command.words.map(({ bytes }) => bytes);
    let client = first;
    for (let hop = 0, asking = false; ; hop++) {
      const from = this.#places.get(command.client) ?? NOWHERE;
      const sent: { on: Redirection | null } = { on: null };
      if (asking) await client.run([utf8Bytes('ASKING')], () => undefined);
      const end = await client.run(words, (value, kind) => {
        sent.on = kind === 'reply' && hop < MOST_REDIRECTIONS ? readRedirection(value, from) : null;
        if (sent.on === null) parts.take(value, kind);
        else parts.note(`${redirectionText(sent.on)}\n`);
      });
      if (sent.on === null || parts.signal.aborted) return end;
      const next = await this.#move(command.client, sent.on.address, parts.signal);
      if (typeof next === 'string') return { kind: 'lost', reason: next };
      if (next === null) return { kind: 'closed' };
      client = next;
      asking = sent.on.asking;
    }
  }

  /** Leaves a node for another one. */
  #move(
    name: string | null,
    address: ServerAddress,
    signal: AbortSignal,
  ): Promise<ScriptClient | string | null> {
    this.#clients.get(name)?.close();
    this.#clients.delete(name);
    this.#places.set(name, address);
    return this.#clientOf(name, signal);
  }

  /** The client when nothing of it is under way; why it cannot connect; null when that is not wanted any more. */
  async #clientOf(name: string | null, signal: AbortSignal): Promise<ScriptClient | string | null> {
    for (;;) {
      const client = this.#clients.get(name);
      if (client?.busy === true) {
        await client.idle();
        if (signal.aborted) return null;
        continue;
      }
      if (client?.open === true) return client;
      try {
        await this.#connect(name);
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
      if (signal.aborted) return null;
    }
  }

  /** Connects once, however many lines wait for it. */
  #connect(name: string | null): Promise<ScriptClient> {
    const connecting =
      this.#connecting.get(name) ??
      this.#parts
        .connect(name, this.#places.get(name) ?? null)
        .then((link) => {
          const client = new ScriptClient(link);
          this.#clients.set(name, client);
          return client;
        })
        .finally(() => this.#connecting.delete(name));
    this.#connecting.set(name, connecting);
    return connecting;
  }
}

interface FollowParts {
  readonly take: TakeReply;
  /** Says something that is no reply. */
  readonly note: (text: string) => void;
  readonly signal: AbortSignal;
}

/** Stands for the node where a client begins, whose address a script does not know. */
const NOWHERE: ServerAddress = { host: '', port: 0 };

function afterEnd(end: CommandEnd, output: string): Pick<RunLine, 'standing' | 'output'> {
  switch (end.kind) {
    case 'answered':
    case 'refused':
      return { standing: end.kind, output };
    case 'lost':
      return { standing: 'lost', output: `${output}${end.reason}\n` };
    case 'closed':
      return { standing: 'stopped', output };
  }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
