import { createActor } from '#lesson-kit/actor.ts';
import type { ActorStepper } from '#lesson-kit/actor.ts';
import { judge, type Inspect } from '#lesson-kit/check.ts';
import type { Check } from '#lesson-kit/check.schema.ts';
import type { Finding } from '#lesson-kit/finding.ts';
import type { ActorAction } from '#lesson-kit/script.ts';
import { playScript } from '#lesson-kit/play-script.ts';
import type { PlayedLine, ScriptStage } from '#lesson-kit/play-script.ts';
import { describeCommand, describeReply } from '#lesson-kit/reply-text.ts';
import type { Script } from '#lesson-kit/script.ts';
import { playSeed } from '#lesson-kit/seed.ts';
import type { Exchange } from '#resp/exchange.ts';
import type { Command, RespValue } from '#resp/value.ts';
import { ExchangeLog } from '#client/exchange-log.ts';
import { mayBlock } from '#lesson-kit/blocking.ts';
import type { LessonClient, LessonMeta } from '#lesson-kit/lesson.ts';
import { formatLabAction, type LabAction } from '#protocol/lab-action.ts';
import { formatServerAction, type ServerAction } from '#protocol/server-action.ts';
import { rehearsalClient, type RehearsalClient } from './rehearsal-client.ts';
import { startRehearsalServer, type RehearsalServer } from './rehearsal-server.ts';

/** What can be rehearsed: a lesson as it is compiled, or anything else with a place, a seed and checks. */
export interface Rehearsed {
  /** For messages. */
  readonly file: string;
  readonly lesson: {
    readonly meta: Pick<LessonMeta, 'topology' | 'clock' | 'clients' | 'actors' | 'seed'>;
    readonly steps: readonly { readonly check: readonly Check[] }[];
  };
}

/**
 * One lesson on the real server or on a lab of them, driven by its scripts instead of by a learner: plays the seed, plays scripts, judges
 * steps, and writes down everything that passed for the report of a failure.
 */
export class Rehearsal implements ScriptStage {
  readonly transcript: string[] = [];
  readonly #lesson: Rehearsed;
  readonly #server: RehearsalServer;
  readonly #log = new ExchangeLog(() => 0);
  readonly #clients = new Map<string, RehearsalClient>();
  readonly #actors = new Map<string, RehearsedActor>();
  #exchanges: Exchange[] = [];

  private constructor(lesson: Rehearsed, server: RehearsalServer) {
    this.#lesson = lesson;
    this.#server = server;
    this.#log.onExchange((exchange) => this.#exchanges.push(exchange));
  }

  /**
   * Starts what the lesson runs on and brings it to the lesson's start. Rejects when the seed does not go through.
   * @param chance The seed of a lab's chances.
   */
  static async start(lesson: Rehearsed, chance: string): Promise<Rehearsal> {
    const server = await startRehearsalServer(lesson.lesson.meta, chance);
    const rehearsal = new Rehearsal(lesson, server);
    const seeded = await playSeed(lesson.lesson.meta.seed, rehearsal);
    if (seeded.ok) return rehearsal;
    await rehearsal.stop();
    throw new Error(`${lesson.file}: the seed fails at ${seeded.command ?? 'a line'}: ${seeded.because}`);
  }

  /** From here on counts as typed in the step that begins. */
  beginStep(): void {
    this.#exchanges = [];
    this.transcript.push('-- the step begins --');
  }

  play(script: Script): Promise<readonly PlayedLine[]> {
    return playScript(script, this);
  }

  findings(step: number): Promise<readonly Finding[]> {
    return this.judge(this.#lesson.lesson.steps[step]?.check ?? []);
  }

  /** Judges checks on the server as it is and on what was typed since the step began. */
  judge(checks: readonly Check[]): Promise<readonly Finding[]> {
    const inspect: Inspect = (node, commands) => this.#server.inspect(node, commands);
    return judge(checks, { inspect, exchanges: this.#exchanges });
  }

  /** What was typed since the step began. */
  get exchanges(): readonly Exchange[] {
    return this.#exchanges;
  }

  stop(): Promise<void> {
    for (const client of this.#clients.values()) client.close();
    return this.#server.stop();
  }

  async run(client: string | null, command: Command): Promise<RespValue> {
    const { clients } = this.#lesson.lesson.meta;
    const who = clients.find(({ name }) => name === client) ?? clients[0] ?? ONLY_CLIENT;
    const { name } = who;
    const reply = await this.#server.answer(this.#client(who).run(command), mayBlock(command));
    this.transcript.push(`${name}> ${describeCommand(command)}`, `   ${describeReply(reply)}`);
    return reply;
  }

  async settle(): Promise<void> {
    await this.#server.settle();
  }

  async tick(ms: number): Promise<void> {
    this.transcript.push(`tick ${ms} ms`);
    await this.#server.tick(ms);
  }

  async actor(name: string, action: ActorAction): Promise<void> {
    const { stepper, client } = this.#actor(name);
    if (action === 'stop' || action === 'crash') {
      stepper.stop();
      client.close();
      await this.settle();
    } else await stepper[action]();
    const { kind, last } = stepper.getState();
    const did = last === null ? '' : `: ${describeCommand(last.command)}`;
    this.transcript.push(`actor ${name} ${action}${did} (${kind})`);
  }

  async lab(action: LabAction): Promise<void> {
    await this.#noted(formatLabAction(action), this.#server.lab(action));
  }

  async server(action: ServerAction): Promise<void> {
    await this.#noted(formatServerAction(action), this.#server.server(action));
  }

  /** Writes down what is done, and why it could not be. */
  async #noted(line: string, done: Promise<void>): Promise<void> {
    this.transcript.push(line);
    try {
      await done;
    } catch (error) {
      this.transcript.push(`   (error) ${error instanceof Error ? error.message : String(error)}`);
      throw error;
    }
  }

  #client(client: LessonClient): RehearsalClient {
    return remember(this.#clients, client.name, () =>
      rehearsalClient({ server: this.#server, log: this.#log, client }),
    );
  }

  #actor(name: string): RehearsedActor {
    return remember(this.#actors, name, () => {
      const actor = this.#lesson.lesson.meta.actors.find((known) => known.name === name);
      if (actor === undefined) throw new Error(`no actor ${name}`);
      // What an actor does is not the learner's: it is written into a log that nobody looks at.
      const client = rehearsalClient({
        server: this.#server,
        log: new ExchangeLog(() => 0),
        client: { name: actor.name, node: null, follows: false },
      });
      const stepper = createActor(actor, (command) => this.#server.answer(client.run(command), true));
      return { stepper, client };
    });
  }
}

interface RehearsedActor {
  readonly stepper: ActorStepper;
  readonly client: RehearsalClient;
}

const ONLY_CLIENT: LessonClient = { name: 'A', node: null, follows: false };

/** The value of a key, made when it is first asked for. */
function remember<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
