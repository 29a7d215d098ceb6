import { LAB_TOPOLOGIES } from '#protocol/lab.ts';
import { isLabAction } from '#protocol/lab-action.ts';
import { isServerAction } from '#protocol/server-action.ts';
import { answersOnce } from '#resp/command-replies.ts';
import { wordBytes } from '#resp/text.ts';
import type { Actor } from '../actor.ts';
import { lessonId, type Lesson, type LessonClient, type LessonStep, type Show } from '../lesson.ts';
import type { Script, ScriptLine } from '../script.ts';
import { checkGuard } from './check-guard.ts';
import { commandGuard } from './command-guard.ts';
import {
  boolean,
  fieldsOf,
  integer,
  like,
  line,
  list,
  nullable,
  number,
  object,
  oneOf,
  PackFault,
  text,
  type Guard,
} from './guard.ts';
import { proseGuard } from './prose-guard.ts';

const MOST_LINES = 2000;
const LONGEST_SCRIPT = 200_000;
const YEAR_MS = 366 * 24 * 3600 * 1000;

const kebab = like(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u, 'lower case words joined by hyphens');
/** A lesson's id as its author knows it. */
const authoredId = like(/^[a-z0-9-]+(?:\/[a-z0-9-]+)+$/u, 'folder/name, lower case');
const clientName = like(/^[A-Z][A-Za-z0-9-]{0,30}$/u, 'a name that begins with a capital letter');
const nodeName = like(/^[\w-]{1,30}$/u, 'the name of a node');

const labLine: Guard<ScriptLine> = (value, place) => {
  const action = fieldsOf(value, place).get('action');
  if (!isLabAction(action)) throw new PackFault(place, 'a lab cannot do this');
  return { kind: 'lab', action };
};

const serverLine: Guard<ScriptLine> = (value, place) => {
  const action = fieldsOf(value, place).get('action');
  if (!isServerAction(action)) throw new PackFault(place, 'this cannot be done to a server');
  return { kind: 'server', action };
};

const lines: Readonly<Record<ScriptLine['kind'], Guard<ScriptLine>>> = {
  command: object({ kind: oneOf('command'), client: nullable(clientName), command: commandGuard }),
  tick: object({ kind: oneOf('tick'), ms: number({ least: 0, most: YEAR_MS }) }),
  actor: object({
    kind: oneOf('actor'),
    actor: kebab,
    action: oneOf('step', 'run', 'stop', 'crash'),
  }),
  lab: labLine,
  server: serverLine,
};

const lineKind = oneOf('command', 'tick', 'actor', 'lab', 'server');
const scriptLine: Guard<ScriptLine> = (value, place) =>
  lines[lineKind(fieldsOf(value, place).get('kind'), place)](value, place);

const script: Guard<Script> = object({
  text: text({ most: LONGEST_SCRIPT }),
  lines: list(scriptLine, { most: MOST_LINES }),
});

const show: Guard<Show> = object({
  visualizer: kebab,
  key: nullable(text({ least: 1, most: 1000 })),
});

const client: Guard<LessonClient> = object({
  name: clientName,
  node: nullable(nodeName),
  follows: boolean,
});

/** A line of an actor must have one reply: it is sent and waited for. */
const actorCommand: typeof commandGuard = (value, place) => {
  const command = commandGuard(value, place);
  if (answersOnce(command.map(wordBytes))) return command;
  throw new PackFault(place, 'each line of an actor must have one reply');
};

const actor: Guard<Actor> = object({
  name: kebab,
  summary: line(500),
  commands: list(actorCommand, { most: 200 }),
  repeat: boolean,
});

const step: Guard<LessonStep> = object({
  id: kebab,
  title: line(200),
  hast: proseGuard,
  check: list(checkGuard, { least: 1, most: 50 }),
  hints: list(proseGuard, { most: 10 }),
  solution: script,
  accepts: list(script, { most: 50 }),
  show: nullable(show),
});

/** The page has so many terminals beside one another. */
const MOST_CLIENTS = 4;

const meta = object({
  id: authoredId,
  title: line(100),
  summary: line(300),
  minutes: integer({ least: 1, most: 600 }),
  topology: oneOf('single', ...LAB_TOPOLOGIES),
  requires: list(authoredId, { most: 50 }),
  commands: list(line(60), { most: 200 }),
  clients: list(client, { least: 1, most: MOST_CLIENTS }),
  actors: list(actor, { most: 10 }),
  clock: oneOf('running', 'paused'),
  show: nullable(show),
  seed: script,
});

const parts = object({ meta, intro: proseGuard, steps: list(step, { least: 1, most: 50 }) });

/** A lesson as the build compiles it, under the id that its author gave it. */
export const lessonGuard: Guard<Lesson> = (value, place) => {
  const read = parts(value, place);
  const steps = read.steps.map(({ id }) => id);
  if (new Set(steps).size < steps.length) throw new PackFault(place, 'two steps have the same id');
  return {
    ...read,
    meta: {
      ...read.meta,
      id: lessonId(read.meta.id),
      requires: read.meta.requires.map(lessonId),
      steps,
    },
  };
};
