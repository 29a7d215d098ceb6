import { createActor } from '#lesson-kit/actor.ts';
import type { ActorStepper } from '#lesson-kit/actor.ts';
import type { AuthoredLesson, AuthoredRun } from '#lesson-kit/build/authored-lesson.ts';
import { firstUnjudged, judge, type Inspect } from '#lesson-kit/check.ts';
import type { Finding } from '#lesson-kit/finding.ts';
import type { ActorAction } from '#lesson-kit/script.ts';
import { playScript } from '#lesson-kit/play-script.ts';
import type { PlayedLine, ScriptStage } from '#lesson-kit/play-script.ts';
import { describeCommand, describeReply, errorText } from '#lesson-kit/reply-text.ts';
import type { Script } from '#lesson-kit/script.ts';
import { playSeed } from '#lesson-kit/seed.ts';
import type { Exchange } from '#resp/exchange.ts';
import type { Command, RespValue } from '#resp/value.ts';
import { ExchangeLog } from '#client/exchange-log.ts';
import { mayBlock } from '#lesson-kit/blocking.ts';
import type { LessonClient } from '#lesson-kit/lesson.ts';
import { formatLabAction, type LabAction } from '#protocol/lab-action.ts';
import { rehearsalClient, type RehearsalClient } from './rehearsal-client.ts';
import { startRehearsalServer, type RehearsalServer } from './rehearsal-server.ts';

/**
 * One lesson on the real server or on a lab of them, driven by its scripts instead of by a learner: plays the seed, plays scripts, judges
 * steps, and writes down everything that passed for the report of a failure.
 */
export class Rehearsal implements ScriptStage {
  readonly transcript: string[] = [];
  readonly #lesson: AuthoredLesson;
  readonly #server: RehearsalServer;
  readonly #log = new ExchangeLog(() => 0);
  readonly #clients = new Map<string, RehearsalClient>();
  readonly #actors = new Map<string, ActorStepper>();
  #exchanges: Exchange[] = [];

  private constructor(lesson: AuthoredLesson, server: RehearsalServer) {
    this.#lesson = lesson;
    this.#server = server;
    this.#log.onExchange((exchange) => this.#exchanges.push(exchange));
  }

  /**
   * Starts what the lesson runs on and brings it to the lesson's start. Rejects when the seed does not go through.
   * @param chance The seed of a lab's chances.
   */
  static async start(lesson: AuthoredLesson, chance: string): Promise<Rehearsal> {
    const server = await startRehearsalServer(lesson.lesson.meta.topology, chance);
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
    const checks = this.#lesson.lesson.steps[step]?.check ?? [];
    const inspect: Inspect = (node, commands) => this.#server.inspect(node, commands);
    return judge(checks, { inspect, exchanges: this.#exchanges });
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
    const stepper = this.#actor(name);
    if (action === 'stop') stepper.stop();
    else await stepper[action]();
    const { kind, last } = stepper.getState();
    const did = last === null ? '' : `: ${describeCommand(last.command)}`;
    this.transcript.push(`actor ${name} ${action}${did} (${kind})`);
  }

  async lab(action: LabAction): Promise<void> {
    this.transcript.push(formatLabAction(action));
    await this.#server.lab(action);
  }

  #client(client: LessonClient): RehearsalClient {
    return remember(this.#clients, client.name, () =>
      rehearsalClient({ server: this.#server, log: this.#log, client }),
    );
  }

  #actor(name: string): ActorStepper {
    return remember(this.#actors, name, () => {
      const actor = this.#lesson.lesson.meta.actors.find((known) => known.name === name);
      if (actor === undefined) throw new Error(`no actor ${name}`);
      // What an actor does is not the learner's: it is written into a log that nobody looks at.
      const client = { name: actor.name, node: null, follows: false };
      const { run } = rehearsalClient({ server: this.#server, log: new ExchangeLog(() => 0), client });
      return createActor(actor, (command) => this.#server.answer(run(command), true));
    });
  }
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

/** One thing that must be true of a lesson. */
export interface Gate {
  /** `step set-ttl: red after reject 1` */
  readonly name: string;
  /** Null when it holds, otherwise a report with lesson, step and transcript. */
  prove(): Promise<string | null>;
}

type Path = 'solutions only' | 'every fence clicked';

/**
 * All gates of one lesson. Every gate has a server of its own, which reaches the step by the solutions of the steps
 * before it; a step is also reached by a learner who clicks every runnable fence on the way, since many will.
 */
export function lessonGates(lesson: AuthoredLesson): readonly Gate[] {
  const gates = lesson.lesson.steps.flatMap((_, index) => stepGates(lesson, index));
  const intro = lesson.introRuns.map((run) =>
    gate(lesson, `introduction: line ${run.line} runs as marked`, (rehearsal) =>
      runAsMarked(rehearsal, [run]),
    ),
  );
  return [...intro, ...gates];
}

function stepGates(lesson: AuthoredLesson, index: number): readonly Gate[] {
  const step = lesson.lesson.steps[index];
  const authored = lesson.steps[index];
  if (step === undefined || authored === undefined) throw new Error(`${lesson.file} has no step ${index}`);
  const at = (what: string, path: Path, prove: (rehearsal: Rehearsal) => Promise<string | null>): Gate =>
    gate(lesson, `step ${step.id}: ${what}`, async (rehearsal) => {
      await reach(rehearsal, lesson, index, path);
      return prove(rehearsal);
    });
  const after = (what: string, wanted: 'red' | 'green', script: Script): Gate =>
    at(`${wanted} after ${what}`, 'solutions only', async (rehearsal) => {
      await rehearsal.play(script);
      return expectColour(rehearsal, index, wanted);
    });
  return [
    at('red before it', 'solutions only', (rehearsal) => expectColour(rehearsal, index, 'red')),
    at('red before it, every fence clicked so far', 'every fence clicked', (rehearsal) =>
      expectColour(rehearsal, index, 'red'),
    ),
    ...authored.rejects.map((script, i) => after(`reject ${i + 1}`, 'red', script)),
    after('the solution', 'green', step.solution),
    ...step.accepts.map((script, i) => after(`accept ${i + 1}`, 'green', script)),
    at(
      'its fences run as marked, and the solution after them is green',
      'every fence clicked',
      async (rehearsal) => {
        const wrong = await runAsMarked(rehearsal, authored.runs);
        if (wrong !== null) return wrong;
        await rehearsal.play(step.solution);
        return expectColour(rehearsal, index, 'green');
      },
    ),
  ];
}

function gate(
  lesson: AuthoredLesson,
  name: string,
  prove: (rehearsal: Rehearsal) => Promise<string | null>,
): Gate {
  return {
    name,
    async prove() {
      // Each gate is a run of its own in a lab as well: what holds by chance alone fails in one of them.
      const rehearsal = await Rehearsal.start(lesson, `${lesson.lesson.meta.id} ${name}`);
      try {
        const wrong = await prove(rehearsal);
        return wrong === null
          ? null
          : [`lesson ${lesson.lesson.meta.id}, ${name}: ${wrong}`, ...rehearsal.transcript].join('\n');
      } finally {
        await rehearsal.stop();
      }
    },
  };
}

/** Plays everything before a step. */
async function reach(rehearsal: Rehearsal, lesson: AuthoredLesson, index: number, path: Path): Promise<void> {
  const click = async (runs: readonly AuthoredRun[]): Promise<void> => {
    if (path === 'every fence clicked') for (const run of runs) await rehearsal.play(run.script);
  };
  await click(lesson.introRuns);
  for (let earlier = 0; earlier < index; earlier++) {
    await click(lesson.steps[earlier]?.runs ?? []);
    const solution = lesson.lesson.steps[earlier]?.solution;
    if (solution !== undefined) await rehearsal.play(solution);
  }
  rehearsal.beginStep();
}

async function expectColour(
  rehearsal: Rehearsal,
  index: number,
  wanted: 'red' | 'green',
): Promise<string | null> {
  const findings = await rehearsal.findings(index);
  const reasons = findings.flatMap((part) => (part.verdict.ok ? [] : [part.verdict.because]));
  const broken = findings.some((part) => firstUnjudged(part) !== null);
  if (broken) return `a check cannot be judged: ${reasons.join(' ')}`;
  const colour = reasons.length === 0 ? 'green' : 'red';
  if (colour === wanted) return null;
  return wanted === 'red' ? 'it is green' : `it is red, because: ${reasons.join(' ')}`;
}

/** `error` means that the last line of the fence answers with an error and none before it; `ok` that none does. */
async function runAsMarked(rehearsal: Rehearsal, runs: readonly AuthoredRun[]): Promise<string | null> {
  for (const run of runs) {
    const played = await rehearsal.play(run.script);
    const errors = played.map(({ reply }) => (reply === null ? null : errorText(reply)));
    const last = errors.pop() ?? null;
    const early = errors.find((error) => error !== null);
    if (early !== undefined) return `the fence at line ${run.line} fails before its last line: ${early}`;
    if (run.expect === 'ok' && last !== null)
      return `the fence at line ${run.line} should run, but fails: ${last}`;
    if (run.expect === 'error' && last === null) return `the fence at line ${run.line} should fail, but runs`;
  }
  return null;
}
