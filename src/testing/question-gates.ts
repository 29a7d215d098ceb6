import type { Check } from '#lesson-kit/check.schema.ts';
import { unjudgedIn } from '#lesson-kit/check.ts';
import type { PlayedLine } from '#lesson-kit/play-script.ts';
import type {
  Choice,
  ChoiceQuestion,
  EstimateQuestion,
  FixQuestion,
  OrderQuestion,
  PredictQuestion,
  Question,
  QuestionPlace,
} from '#lesson-kit/question.ts';
import { itemsOf } from '#lesson-kit/reply-text.ts';
import type { Script } from '#lesson-kit/script.ts';
import { formatTty } from '#redis-cli/format-tty.ts';
import type { RespValue } from '#resp/value.ts';
import { Rehearsal } from './rehearsal.ts';

/**
 * Proves a question on real servers and labs, each attempt on one of its own, and answers with everything that is wrong
 * with it, each with the transcript of its attempt:
 *
 * - a choice that is right is green and one that is wrong is red, by its own checks or by those of its question;
 * - of steps that are played the right orders are green, and the wrong ones red;
 * - a script to be mended is red, its solution and the alternatives are green, and the attempts that are wrong are red;
 * - a reply that is to be predicted comes again on another server, and a number that is to be estimated is one.
 *
 * What is said in words (`say`, and choices without commands) has nothing to be run.
 */
export async function questionFaults(question: Question): Promise<readonly string[]> {
  switch (question.kind) {
    case 'choose':
    case 'choose-all':
    case 'structure':
    case 'next':
      return choiceFaults(question);
    case 'order':
      return orderFaults(question);
    case 'fix':
      return fixFaults(question);
    case 'predict':
      return predictFaults(question);
    case 'estimate':
      return estimateFaults(question);
    case 'say':
      return [];
  }
}

type PlacedQuestion = Exclude<Question, { kind: 'say' }>;

/** Scripts of which some move the clock; then it stands in all attempts at the question. */
function movesTime(question: PlacedQuestion): boolean {
  return scriptsOf(question).some(({ lines }) => lines.some(({ kind }) => kind === 'tick'));
}

function scriptsOf(question: PlacedQuestion): readonly Script[] {
  const { seed } = question.place;
  switch (question.kind) {
    case 'order':
      return [seed, ...(question.proof?.steps ?? [])];
    case 'fix': {
      const { broken, after, solution, accepts, rejects } = question;
      return [seed, broken, after, solution, ...accepts, ...rejects.map(({ says }) => says)];
    }
    case 'predict':
    case 'estimate':
      return [seed, question.run];
    case 'choose':
    case 'choose-all':
    case 'structure':
    case 'next':
      return [
        seed,
        question.run,
        ...question.choices.flatMap(({ proof }) => (proof?.kind === 'plays' ? [proof.script] : [])),
      ];
  }
}

/** One attempt at a question: a fresh server or lab on which scripts have been played. */
interface Attempt {
  /** Names it in a report, and is the seed of a lab's chances. */
  readonly name: string;
  /** One after the other; what they run counts as typed. */
  readonly scripts: readonly Script[];
}

/** Plays an attempt and has it looked at; a fault comes with the transcript. */
async function attempt(
  question: PlacedQuestion,
  { name, scripts }: Attempt,
  look: (rehearsal: Rehearsal, played: readonly PlayedLine[]) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const told = `question ${question.id}, ${name}`;
  const report = (faults: readonly string[], transcript: readonly string[] = []): readonly string[] =>
    faults.length === 0 ? [] : [...faults.map((fault) => `${told}: ${fault}`), ...transcript];
  let rehearsal: Rehearsal | null = null;
  try {
    rehearsal = await Rehearsal.start(rehearsed(question), told);
    rehearsal.beginStep();
    const played: PlayedLine[] = [];
    for (const script of scripts) played.push(...(await rehearsal.play(script)));
    return report([...refusals(played), ...(await look(rehearsal, played))], rehearsal.transcript);
  } catch (error) {
    return report([error instanceof Error ? error.message : String(error)], rehearsal?.transcript);
  } finally {
    await rehearsal?.stop();
  }
}

function rehearsed(question: PlacedQuestion) {
  const { topology, clients, seed }: QuestionPlace = question.place;
  const clock = movesTime(question) ? 'paused' : 'running';
  return {
    file: `question ${question.id}`,
    lesson: { meta: { topology, clients, clock, actors: [], seed }, steps: [] },
  } as const;
}

/** Lines to the lab or from outside of the server that did nothing. */
const refusals = (played: readonly PlayedLine[]): readonly string[] =>
  played.flatMap(({ line, refusal }) =>
    refusal === null || line.kind === 'command' ? [] : [`a ${line.kind} line does nothing: ${refusal}`],
  );

type Colour = 'red' | 'green';

/** What is wrong with the colour of some checks together; none when it is the wanted one. */
async function colourFaults(
  rehearsal: Rehearsal,
  checks: readonly Check[],
  wanted: Colour,
): Promise<readonly string[]> {
  const findings = await rehearsal.judge(checks);
  const reasons = findings.flatMap(({ verdict }) => (verdict.ok ? [] : [verdict.because]));
  const broken = findings.flatMap(unjudgedIn).some(({ unjudged }) => unjudged === 'failed');
  if (broken) return [`a check cannot be judged: ${reasons.join(' ')}`];
  const colour: Colour = reasons.length === 0 ? 'green' : 'red';
  if (colour === wanted) return [];
  return [wanted === 'red' ? 'it is green' : `it is red, because: ${reasons.join(' ')}`];
}

const inTurn = async <T>(
  items: readonly T[],
  prove: (item: T, index: number) => Promise<readonly string[]>,
): Promise<readonly string[]> => {
  const faults: string[] = [];
  for (const [index, item] of items.entries()) faults.push(...(await prove(item, index)));
  return faults;
};

const named = ({ right }: Choice, index: number): string =>
  `choice ${index + 1}, ${right ? 'right' : 'wrong'}`;
const colourOf = ({ right }: Choice): Colour => (right ? 'green' : 'red');

async function choiceFaults(question: ChoiceQuestion): Promise<readonly string[]> {
  const { run, choices, check } = question;
  if (choices.every(({ proof }) => proof === null)) return [];
  // What the run has left can be looked at for every choice that only says something about it.
  const held = await attempt(question, { name: 'run', scripts: [run] }, (rehearsal) =>
    inTurn(choices, async (choice, index) => {
      if (choice.proof?.kind !== 'holds') return [];
      const faults = await colourFaults(rehearsal, choice.proof.checks, colourOf(choice));
      return faults.map((fault) => `${named(choice, index)}: ${fault}`);
    }),
  );
  const played = await inTurn(choices, async (choice, index) => {
    if (choice.proof?.kind !== 'plays') return [];
    const scripts = [run, choice.proof.script];
    return attempt(question, { name: named(choice, index), scripts }, (rehearsal) =>
      colourFaults(rehearsal, check, colourOf(choice)),
    );
  });
  return [...held, ...played];
}

async function orderFaults(question: OrderQuestion): Promise<readonly string[]> {
  const { proof, accepts, wrong } = question;
  if (proof === null) return [];
  const prove = (order: readonly number[], wanted: Colour): Promise<readonly string[]> =>
    attempt(
      question,
      {
        name: `order ${order.map((place) => place + 1).join(' ')}`,
        scripts: order.flatMap((place) => proof.steps[place] ?? []),
      },
      (rehearsal) => colourFaults(rehearsal, proof.check, wanted),
    );
  const right = [proof.steps.map((_, index) => index), ...accepts];
  return [
    ...(await inTurn(right, (order) => prove(order, 'green'))),
    ...(await inTurn(wrong, ({ says }) => prove(says, 'red'))),
  ];
}

async function fixFaults(question: FixQuestion): Promise<readonly string[]> {
  const { broken, after, check, solution, accepts, rejects } = question;
  const prove = (name: string, script: Script, wanted: Colour): Promise<readonly string[]> =>
    attempt(question, { name, scripts: [script, after] }, (rehearsal) =>
      colourFaults(rehearsal, check, wanted),
    );
  return [
    ...(await prove('broken', broken, 'red')),
    ...(await prove('solution', solution, 'green')),
    ...(await inTurn(accepts, (script, index) => prove(`accepts ${index + 1}`, script, 'green'))),
    ...(await inTurn(rejects, ({ says }, index) => prove(`rejects ${index + 1}`, says, 'red'))),
  ];
}

/** Plays the run on two servers, in a lab with other chances, and has both replies to its last command judged. */
async function repliesTwice(
  question: PredictQuestion | EstimateQuestion,
  judge: (reply: RespValue, other: RespValue) => readonly string[],
): Promise<readonly string[]> {
  const replies: RespValue[] = [];
  return inTurn(['first time', 'second time'], (name) =>
    attempt(question, { name, scripts: [question.run] }, async (_rehearsal, played) => {
      const reply = played.at(-1)?.reply ?? null;
      if (reply === null) return ['the last command has no reply'];
      replies.push(reply);
      return judge(reply, replies[0] ?? reply);
    }),
  );
}

const printed = (reply: RespValue): string => [...formatTty(reply)].join('');

/** The reply as text; without its order where none is promised. */
function comparable(reply: RespValue, unordered: boolean): string {
  const items = unordered ? itemsOf(reply) : null;
  return items === null ? printed(reply) : items.map(printed).sort().join('');
}

function predictFaults(question: PredictQuestion): Promise<readonly string[]> {
  const { unordered } = question;
  return repliesTwice(question, (reply, other) =>
    comparable(reply, unordered) === comparable(other, unordered)
      ? []
      : [`the reply is another one than on the server before: ${printed(reply)} and ${printed(other)}`],
  );
}

function estimateFaults(question: EstimateQuestion): Promise<readonly string[]> {
  return repliesTwice(question, (reply) =>
    Number.isFinite(Number.parseFloat(printed(reply).replace(/^\(integer\) |^"/u, '')))
      ? []
      : [`the reply is no number: ${printed(reply)}`],
  );
}
