import { EngineError } from '#protocol/wire-error.ts';
import { formatLabAction } from '#protocol/lab-action.ts';
import type { Command, RespValue } from '#resp/value.ts';
import { mayBlock } from '../blocking.ts';
import { describeReply, itemTexts, scalarText } from '../reply-text.ts';
import type { Fact, TranscriptLine } from './build-task.ts';
import { Call } from './call.ts';
import { CallFailure } from './call-failure.ts';
import type { Callable } from './call-plan.ts';
import type { TaskClient, TaskStage } from './task-stage.ts';
import { taskText } from './task-text.ts';
import { writtenCommand } from './written-command.ts';

/** What Sentinels call the primary of a lab, and which of them is asked. */
const PRIMARY_NAME = 'mymaster';
const ASKED_SENTINEL = 's1';
const FIRST_NODE = 'n1';
/** A failover takes some seconds of the lab's time. */
const FAILOVER_STEP_MS = 500;
const MOST_FAILOVER_STEPS = 120;

export interface BenchParts {
  readonly stage: TaskStage;
  readonly callable: Callable;
  /** A name that was not used in this run yet: `lock:3`. */
  readonly fresh: (base: string) => string;
  readonly write: (line: TranscriptLine) => void;
  readonly signal: AbortSignal;
}

/** What is sent by this harness itself, whatever was supplied. */
const OWN_COMMANDS = new Set(['ping', 'config', 'flushall', 'info', 'time', 'function', 'fcall', 'keys']);

/**
 * Where an invariant is tried: callers that call what was supplied, a clock, and what may go wrong. Calls that fail
 * throw a `CallFailure`, which is then why the invariant does not hold.
 */
export class Bench {
  readonly #parts: BenchParts;
  readonly #callers = new Map<string, Caller>();
  readonly #used = new Set<Fact>();
  #node: string | null = null;
  #ownClient: Promise<TaskClient> | null = null;

  constructor(parts: BenchParts) {
    this.#parts = parts;
  }

  /** A name for a key or a thing that was not used in this run yet: `lock:3`. */
  fresh(base: string): string {
    return this.#parts.fresh(base);
  }

  /** The caller of a name, on a connection of its own. */
  caller(name: string): Caller {
    const known = this.#callers.get(name);
    if (known !== undefined) return known;
    const caller = new Caller(name, this.#parts, () => this.#parts.stage.connect(this.#node));
    this.#callers.set(name, caller);
    return caller;
  }

  /** The server's time in milliseconds since 1970. */
  async now(): Promise<number> {
    const [seconds = '0', micros = '0'] = itemTexts(await this.#ask(['TIME']));
    return Number(seconds) * 1000 + Math.floor(Number(micros) / 1000);
  }

  /** How many keys there are, those that have expired left out. */
  async keys(): Promise<number> {
    // DBSIZE counts what has expired and was not yet taken away, and KEYS does not.
    return itemTexts(await this.#ask(['KEYS', '*'])).length;
  }

  async tick(ms: number): Promise<void> {
    this.#parts.signal.throwIfAborted();
    this.#parts.write({ kind: 'event', text: `tick ${ms}ms` });
    await this.#parts.stage.tick(ms);
  }

  /** The server's process is killed and started again on the files that it left; every connection ends. */
  async restart(): Promise<void> {
    await this.#noteUse();
    for (const action of ['kill', 'start'] as const) {
      this.#parts.write({ kind: 'event', text: `server ${action}` });
      await this.#parts.stage.server({ server: action });
    }
    this.#disconnect();
  }

  /** In a lab with Sentinels: the primary crashes, and callers go to the one that is chosen then. */
  async failOver(): Promise<void> {
    const { stage, write } = this.#parts;
    await stage.settle();
    const node = this.#node ?? FIRST_NODE;
    const action = { lab: 'crash', node } as const;
    write({ kind: 'event', text: formatLabAction(action) });
    await stage.lab(action);
    this.#disconnect();
    for (let step = 0; step < MOST_FAILOVER_STEPS; step++) {
      await stage.tick(FAILOVER_STEP_MS);
      const chosen = await this.#primary();
      if (chosen === null || chosen === node) continue;
      write({ kind: 'event', text: `# ${taskText.promoted(chosen)}` });
      this.#node = chosen;
      return;
    }
    throw new EngineError('timeout', taskText.noFailover);
  }

  /** `uses:` facts: the commands that a single server has run for callers, those inside of functions included. */
  async used(): Promise<readonly Fact[]> {
    await this.#noteUse();
    return [...this.#used];
  }

  /** Ends every connection. */
  close(): void {
    this.#disconnect();
  }

  /** The node that Sentinels take for the primary; null while it is none that answers as one. */
  async #primary(): Promise<string | null> {
    const { stage } = this.#parts;
    const sentinel = await stage.connect(ASKED_SENTINEL);
    try {
      const reply = await sentinel.run(['SENTINEL', 'GET-MASTER-ADDR-BY-NAME', PRIMARY_NAME]);
      const [host = '', port = ''] = itemTexts(reply);
      return stage.nodeAt(host, Number(port));
    } finally {
      sentinel.close();
    }
  }

  async #noteUse(): Promise<void> {
    const stats = scalarText(await this.#ask(['INFO', 'commandstats'])) ?? '';
    for (const [, name = ''] of stats.matchAll(/^cmdstat_([^:|]+)/gmu))
      if (!OWN_COMMANDS.has(name)) this.#used.add(`uses:${name}`);
  }

  async #ask(command: Command): Promise<RespValue> {
    this.#ownClient ??= this.#parts.stage.connect(this.#node);
    return (await this.#ownClient).run(command);
  }

  #disconnect(): void {
    for (const caller of this.#callers.values()) caller.disconnect();
    void this.#ownClient?.then((client) => client.close()).catch(() => {});
    this.#ownClient = null;
  }
}

/** Somebody who calls functions: a program on a connection of its own, which it keeps from call to call. */
export class Caller {
  readonly name: string;
  readonly #parts: BenchParts;
  readonly #connect: () => Promise<TaskClient>;
  #client: TaskClient | null = null;

  constructor(name: string, parts: BenchParts, connect: () => Promise<TaskClient>) {
    this.name = name;
    this.#parts = parts;
    this.#connect = connect;
  }

  /** Calls a function, and resolves with its answer. Throws a `CallFailure` when it fails. */
  call(name: string, ...values: ReadonlyArray<string | number>): Promise<RespValue> {
    return this.begin(name, ...values).finish();
  }

  /** Begins a call that has sent nothing yet. */
  begin(name: string, ...values: ReadonlyArray<string | number>): Call {
    this.#parts.signal.throwIfAborted();
    const texts = values.map(String);
    this.#parts.write({ kind: 'call', caller: this.name, text: [name, ...texts].join(' ') });
    return new Call({
      subject: taskText.subject(this.name, name),
      plan: this.#parts.callable.plan(name, texts),
      send: (command) => this.#send(command),
      onAnswer: (text) => this.#parts.write({ kind: 'answer', caller: this.name, text }),
    });
  }

  /** Its process ends, whatever it was doing; the next call is that of a new one. */
  async die(): Promise<void> {
    this.#parts.write({ kind: 'death', caller: this.name });
    this.disconnect();
    await this.#parts.stage.settle();
  }

  disconnect(): void {
    this.#client?.close();
    this.#client = null;
  }

  async #send(command: Command): Promise<RespValue> {
    this.#client ??= await this.#connect();
    const text = writtenCommand(command);
    const written = (reply: string | null): void =>
      this.#parts.write({ kind: 'command', caller: this.name, text, reply });
    const answered = this.#client.run(command);
    if (mayBlock(command)) await this.#atOnce(answered, text, written);
    const reply = await answered.catch(async (error: unknown) => {
      // Rejects where the server itself is gone, which is not the caller's failure.
      await this.#parts.stage.settle();
      this.disconnect();
      throw new CallFailure(taskText.cutOff(this.name, text), { cause: error });
    });
    written(describeReply(reply));
    return reply;
  }

  /** Time stands: what the server holds back now would be held back for ever. */
  async #atOnce(answered: Promise<RespValue>, text: string, written: (reply: null) => void): Promise<void> {
    let waiting = true;
    const ended = (): void => void (waiting = false);
    answered.then(ended, ended);
    await this.#parts.stage.settle();
    if (!waiting) return;
    written(null);
    this.disconnect();
    throw new CallFailure(taskText.waits(this.name, text));
  }
}
