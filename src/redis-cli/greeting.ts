import { encodeCommand } from '#resp/encode.ts';
import { errorText } from '#resp/text.ts';
import type { Command, RespValue } from '#resp/value.ts';
import type { ReplyStream } from './reply-stream.ts';

/** Who a connection authenticates as; without a user as the default one, without a password not at all. */
export interface Credentials {
  readonly user: string | null;
  readonly password: string | null;
}

/** What a new connection is greeted with. */
export interface Greeting extends Credentials {
  /** The database to select; none is selected when it is 0, which a new connection has. */
  readonly db: number;
  readonly resp3: boolean;
}

/** `problem`: what redis-cli says of the step that was refused, after which it takes no other. */
export interface Greeted {
  readonly db: number;
  readonly resp3: boolean;
  readonly problem: string | null;
}

/** Authenticates, selects the database and switches to RESP3, in redis-cli's order (`cliConnect`). */
export async function greet(stream: ReplyStream, greeting: Greeting): Promise<Greeted> {
  let greeted: Greeted = { db: 0, resp3: false, problem: null };
  for (const step of stepsOf(greeting)) {
    const reply = await answerTo(stream, step.command);
    if (reply === null) return { ...greeted, problem: '\nI/O error' };
    const error = errorText(reply);
    if (error !== null) return { ...greeted, problem: `${step.name} failed: ${error}` };
    greeted = { ...greeted, ...step.change };
  }
  return greeted;
}

interface Step {
  readonly name: string;
  readonly command: Command;
  readonly change: Partial<Greeted>;
}

function stepsOf({ user, password, db, resp3 }: Greeting): Step[] {
  const steps: Step[] = [];
  if (password !== null) {
    steps.push({ name: 'AUTH', command: authCommand(user, password), change: {} });
  }
  if (db !== 0) steps.push({ name: `SELECT ${db}`, command: ['SELECT', String(db)], change: { db } });
  if (resp3) steps.push({ name: 'HELLO 3', command: ['HELLO', '3'], change: { resp3: true } });
  return steps;
}

/** The command that authenticates. */
export function authCommand(user: string | null, password: string): Command {
  return user === null ? ['AUTH', password] : ['AUTH', user, password];
}

/** Sends a command that nobody typed; `null` when the connection ended instead of an answer. */
export function answerTo(stream: ReplyStream, command: Command): Promise<RespValue | null> {
  stream.send(encodeCommand(command));
  return nextAnswer(stream);
}

/** The next value that is no push; `null` when the connection ended before it. */
export async function nextAnswer(stream: ReplyStream): Promise<RespValue | null> {
  for (;;) {
    const incoming = await stream.next();
    if (incoming.kind !== 'value') return null;
    if (incoming.value.kind !== 'push') return incoming.value;
  }
}
