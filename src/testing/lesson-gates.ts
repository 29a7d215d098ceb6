import type { AuthoredLesson, AuthoredRun } from '#lesson-kit/build/authored-lesson.ts';
import { unjudgedIn } from '#lesson-kit/check.ts';
import type { PlayedLine } from '#lesson-kit/play-script.ts';
import { errorText } from '#lesson-kit/reply-text.ts';
import type { Script } from '#lesson-kit/script.ts';
import { Rehearsal } from './rehearsal.ts';

/** One thing that must be true of a lesson. */
export interface Gate {
  /** `step set-ttl: red after reject 1` */
  readonly name: string;
  /** The id of the step that it is about; null for the introduction. */
  readonly step: string | null;
  /** Null when it holds, otherwise a report with lesson, step and transcript. */
  prove(): Promise<string | null>;
}

/**
 * All gates of one lesson. Two learners walk through it, one by the solutions alone and one who clicks every runnable
 * fence on the way, since many will; each step must be red when they come to it and green when they leave. Every near
 * miss and every alternative has a server of its own, which reaches the step by the solutions of the steps before it.
 */
export function lessonGates(lesson: AuthoredLesson): readonly Gate[] {
  const walks = {
    solving: new Walk(lesson, 'solutions only'),
    clicking: new Walk(lesson, 'every fence clicked'),
  };
  const gates = lesson.lesson.steps.flatMap(({ id }, index) =>
    stepGates(lesson, index, walks).map((gate) => ({ ...gate, step: id })),
  );
  const intro = lesson.introRuns.map((run) =>
    ownGate(lesson, `introduction: line ${run.line} runs as marked`, (rehearsal) =>
      runAsMarked(rehearsal, [run]),
    ),
  );
  return [...intro.map((gate) => ({ ...gate, step: null })), ...gates];
}

/** A gate before it is known which step it is about. */
type LooseGate = Omit<Gate, 'step'>;

type Path = 'solutions only' | 'every fence clicked';

function stepGates(
  lesson: AuthoredLesson,
  index: number,
  { solving, clicking }: { readonly solving: Walk; readonly clicking: Walk },
): readonly LooseGate[] {
  const step = lesson.lesson.steps[index];
  const authored = lesson.steps[index];
  if (step === undefined || authored === undefined) throw new Error(`${lesson.file} has no step ${index}`);
  const named = (what: string): string => `step ${step.id}: ${what}`;
  const after = (what: string, wanted: 'red' | 'green', script: Script): LooseGate =>
    ownGate(lesson, named(`${wanted} after ${what}`), async (rehearsal) => {
      for (const { solution } of lesson.lesson.steps.slice(0, index)) await rehearsal.play(solution);
      rehearsal.beginStep();
      await rehearsal.play(script);
      return expectColour(rehearsal, index, wanted);
    });
  return [
    solving.gate(named('red before it'), index, 'before'),
    clicking.gate(named('red before it, every fence clicked so far'), index, 'before'),
    ...authored.rejects.map((script, i) => after(`reject ${i + 1}`, 'red', script)),
    solving.gate(named('green after the solution'), index, 'after'),
    ...step.accepts.map((script, i) => after(`accept ${i + 1}`, 'green', script)),
    clicking.gate(named('its fences run as marked, and the solution after them is green'), index, 'after'),
  ];
}

/** What is wrong with a step before and after it is done, with everything that had passed by then; null what is right. */
interface Passage {
  readonly before: string | null;
  readonly after: string | null;
}

/** One learner's way through a lesson, gone when the first gate asks for it. */
class Walk {
  readonly #lesson: AuthoredLesson;
  readonly #path: Path;
  readonly #passages: Passage[] = [];
  #gone: Promise<void> | null = null;

  constructor(lesson: AuthoredLesson, path: Path) {
    this.#lesson = lesson;
    this.#path = path;
  }

  gate(name: string, index: number, when: keyof Passage): LooseGate {
    return {
      name,
      prove: async () => {
        this.#gone ??= this.#go();
        // It may have ended with an error on the way: that is the outcome of every gate behind it.
        await this.#gone.catch(() => undefined);
        const passage = this.#passages[index];
        if (passage === undefined) await this.#gone;
        const wrong = passage?.[when] ?? null;
        return wrong === null ? null : `lesson ${this.#lesson.lesson.meta.id}, ${name}: ${wrong}`;
      },
    };
  }

  async #go(): Promise<void> {
    const rehearsal = await Rehearsal.start(this.#lesson, `${this.#lesson.lesson.meta.id} ${this.#path}`);
    try {
      if (this.#clicks) for (const run of this.#lesson.introRuns) await rehearsal.play(run.script);
      for (const index of this.#lesson.steps.keys()) this.#passages.push(await this.#pass(rehearsal, index));
    } finally {
      await rehearsal.stop();
    }
  }

  get #clicks(): boolean {
    return this.#path === 'every fence clicked';
  }

  async #pass(rehearsal: Rehearsal, index: number): Promise<Passage> {
    rehearsal.beginStep();
    const before = report(rehearsal, await expectColour(rehearsal, index, 'red'));
    const runs = this.#clicks ? (this.#lesson.steps[index]?.runs ?? []) : [];
    const wrong = await runAsMarked(rehearsal, runs);
    const solution = this.#lesson.lesson.steps[index]?.solution;
    const early = solution === undefined ? null : await this.#solve(rehearsal, index, solution);
    const after = report(rehearsal, wrong ?? early ?? (await expectColour(rehearsal, index, 'green')));
    return { before, after };
  }

  /**
   * Plays the solution. A step that is done takes its actors off the page, so what is wrong is one that is done while an
   * actor has a line left to play; somebody who has clicked fences before may be done earlier.
   */
  async #solve(rehearsal: Rehearsal, index: number, { text, lines }: Script): Promise<string | null> {
    const last = lines.findLastIndex(({ kind }) => kind === 'actor');
    await rehearsal.play({ text, lines: lines.slice(0, Math.max(0, last)) });
    const isLate = last > 0 && !this.#clicks && (await expectColour(rehearsal, index, 'red')) !== null;
    await rehearsal.play({ text, lines: lines.slice(Math.max(0, last)) });
    return isLate ? 'it is done before the last line of its actor, whose buttons are gone by then' : null;
  }
}

/** What is wrong, and everything that has passed. */
const report = ({ transcript }: Rehearsal, wrong: string | null): string | null =>
  wrong === null ? null : [wrong, ...transcript].join('\n');

/** A gate with a server of its own; in a lab with chances of its own, so that what holds by chance fails in one of them. */
function ownGate(
  lesson: AuthoredLesson,
  name: string,
  prove: (rehearsal: Rehearsal) => Promise<string | null>,
): LooseGate {
  return {
    name,
    async prove() {
      const rehearsal = await Rehearsal.start(lesson, `${lesson.lesson.meta.id} ${name}`);
      try {
        const wrong = report(rehearsal, await prove(rehearsal));
        return wrong === null ? null : `lesson ${lesson.lesson.meta.id}, ${name}: ${wrong}`;
      } finally {
        await rehearsal.stop();
      }
    },
  };
}

async function expectColour(
  rehearsal: Rehearsal,
  index: number,
  wanted: 'red' | 'green',
): Promise<string | null> {
  const findings = await rehearsal.findings(index);
  const reasons = findings.flatMap((part) => (part.verdict.ok ? [] : [part.verdict.because]));
  const broken = findings.flatMap(unjudgedIn).some(({ unjudged }) => unjudged === 'failed');
  if (broken) return `a check cannot be judged: ${reasons.join(' ')}`;
  const colour = reasons.length === 0 ? 'green' : 'red';
  if (colour === wanted) return null;
  return wanted === 'red' ? 'it is green' : `it is red, because: ${reasons.join(' ')}`;
}

/** `error` means that the last line of the fence answers with an error and none before it; `ok` that none does. */
async function runAsMarked(rehearsal: Rehearsal, runs: readonly AuthoredRun[]): Promise<string | null> {
  for (const run of runs) {
    const played = await rehearsal.play(run.script);
    const errors = played.map(errorOf);
    const last = errors.pop() ?? null;
    const early = errors.find((error) => error !== null);
    if (early !== undefined) return `the fence at line ${run.line} fails before its last line: ${early}`;
    if (run.expect === 'ok' && last !== null)
      return `the fence at line ${run.line} should run, but fails: ${last}`;
    if (run.expect === 'error' && last === null) return `the fence at line ${run.line} should fail, but runs`;
  }
  return null;
}

/** What the terminal would have said against a line. */
const errorOf = ({ reply, refusal }: PlayedLine): string | null =>
  refusal ?? (reply === null ? null : errorText(reply));
