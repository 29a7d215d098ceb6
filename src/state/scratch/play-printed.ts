import { playScript, type ScriptStage } from '#lesson-kit/play-script.ts';
import type { Script, ScriptLine } from '#lesson-kit/script.ts';
import { mayBlock } from '#lesson-kit/blocking.ts';
import { EngineError, type LabAction, type ServerAction } from '#client/engine-client.ts';
import type { Link } from '#redis-cli/link.ts';
import { errorText, utf8Bytes } from '#resp/text.ts';
import type { Command, RespValue } from '#resp/value.ts';
import { LineOutput } from '#redis-script/line-output.ts';
import { ScriptClient, type CommandEnd } from '#redis-script/script-client.ts';

/**
 * How a line ended: `answered`, or done, if it is not a command; `refused` with an error, or because it could not be
 * done; `waiting` when the server held the reply back until the end; `lost` with its connection.
 */
export type PrintedStanding = 'answered' | 'refused' | 'waiting' | 'lost';

/** A line of a script that was played, and what it brought. */
export interface PrintedLine {
  readonly line: ScriptLine;
  readonly standing: PrintedStanding;
  /**
   * As redis-cli prints it, with the messages that came to a subscriber until the end; lines end in `\n`. Why the line
   * did nothing, if it is `lost`, or `refused` and no command. Empty for a line that brings nothing.
   */
  readonly output: string;
  /** The first value that answered a command; null for other lines, and where nothing did. */
  readonly reply: RespValue | null;
}

/** What a script is played on. */
export interface PrintedPlace {
  /** Connects a client by its name in the script; null is the first one. Rejects with why it cannot. */
  readonly connect: (client: string | null) => Promise<Link>;
  /** Resolves when the server has taken up what was sent so far, and what it has answered has arrived. */
  readonly settle: () => Promise<void>;
  readonly tick: (ms: number) => Promise<void>;
  /** Rejects with why it could not be done. */
  readonly lab: (action: LabAction) => Promise<void>;
  /** Rejects with why it could not be done. */
  readonly server: (action: ServerAction) => Promise<void>;
  /** Has time pass until a command has ended, where it passes for no other reason. Not called for one that may block. */
  readonly answer?: (ended: Promise<unknown>) => Promise<void>;
}

type Printing = { -readonly [K in keyof Omit<PrintedLine, 'line'>]: PrintedLine[K] };

/**
 * Plays a script as `playScript` does, prints what each line brings as redis-cli would, and has somebody look while all
 * clients are still connected. Each client has a connection of its own, and another one once that has ended. Rejects
 * only when the place is gone, the signal ends it or the looking fails; whatever happens, all connections are closed in
 * the end.
 */
export async function playPrinted<T>(
  script: Script,
  place: PrintedPlace,
  look: (lines: readonly PrintedLine[]) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const stage = new PrintingStage(place);
  try {
    const played = await playScript(script, stage, signal);
    const commands = stage.printed.values();
    const lines = played.map(({ line, refusal }): PrintedLine => {
      if (line.kind === 'command') return { line, ...(commands.next().value ?? UNPLAYED) };
      if (refusal === null) return { line, standing: 'answered', output: '', reply: null };
      return { line, standing: 'refused', output: `${refusal}\n`, reply: null };
    });
    return await look(lines);
  } finally {
    stage.close();
  }
}

const UNPLAYED: Omit<PrintedLine, 'line'> = { standing: 'waiting', output: '', reply: null };

class PrintingStage implements ScriptStage {
  /** What the commands brought, in their order. */
  readonly printed: Printing[] = [];
  readonly #place: PrintedPlace;
  readonly #clients = new Map<string | null, Promise<ScriptClient>>();

  constructor(place: PrintedPlace) {
    this.#place = place;
  }

  async run(client: string | null, command: Command): Promise<RespValue> {
    const printing: Printing = { standing: 'waiting', output: '', reply: null };
    this.printed.push(printing);
    try {
      const end = await this.#exchange(client, command, printing);
      if (end.kind === 'answered' || end.kind === 'refused') {
        printing.standing = end.kind;
        return printing.reply ?? NOTHING;
      }
      throw new EngineError('node-down', end.kind === 'lost' ? end.reason : CLOSED);
    } catch (error) {
      printing.standing = 'lost';
      printing.output += `${error instanceof Error ? error.message : String(error)}\n`;
      throw error;
    }
  }

  async #exchange(client: string | null, command: Command, printing: Printing): Promise<CommandEnd> {
    const output = new LineOutput();
    const ran = (await this.#client(client)).run(command.map(asBytes), (value, kind) => {
      output.add(value, kind);
      printing.output = output.text;
      printing.reply ??= value;
      // As soon as it is there: the end of the exchange is told some turns later, and the script may be over by then.
      if (kind === 'reply' || kind === 'raw') printing.standing = standingOf(value);
    });
    if (!mayBlock(command)) await this.#place.answer?.(ran);
    return ran;
  }

  settle(): Promise<void> {
    return this.#place.settle();
  }

  tick(ms: number): Promise<void> {
    return this.#place.tick(ms);
  }

  /** Nobody who writes a script for such a place can declare one, so there is none to be named. */
  actor(name: string): Promise<void> {
    return Promise.reject(new EngineError('bad-request', `there is no actor ${name} here`));
  }

  lab(action: LabAction): Promise<void> {
    return this.#place.lab(action);
  }

  server(action: ServerAction): Promise<void> {
    return this.#place.server(action);
  }

  close(): void {
    for (const client of this.#clients.values()) void client.then((open) => open.close()).catch(() => {});
  }

  async #client(name: string | null): Promise<ScriptClient> {
    const known = await this.#clients.get(name)?.catch(() => null);
    if (known?.open === true) return known;
    const connecting = this.#place.connect(name).then((link) => new ScriptClient(link));
    this.#clients.set(name, connecting);
    return connecting;
  }
}

/** Why a connection ends that this side ends. */
const CLOSED = 'the connection was closed';

/** Of a command that the server was told not to answer. */
const NOTHING: RespValue = { kind: 'nil', form: 'bulk' };

const standingOf = (reply: RespValue): PrintedStanding =>
  errorText(reply) === null ? 'answered' : 'refused';

const asBytes = (word: string | Uint8Array): Uint8Array =>
  typeof word === 'string' ? utf8Bytes(word) : word;
