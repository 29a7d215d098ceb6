import type { RespValue } from '#resp/value.ts';
import type { Caller } from './bench.ts';
import type { Call } from './call.ts';
import { CallFailure } from './call-failure.ts';
import { taskText } from './task-text.ts';
import { writtenCommand } from './written-command.ts';

/*
 * What makes races visible. A command script is several commands, and between any two of them others may come in: these
 * functions try every place, each on keys of its own, so that a race is found whenever there is one and never by chance.
 * What is sent as one command has no places inside: it is only tried in either order.
 */

/** Two calls that are made at the same time, and what has to be true of their answers. */
export interface Meeting {
  readonly first: Call;
  readonly second: Call;
  /** Resolves with what is wrong; null for nothing. */
  readonly judge: (first: RespValue, second: RespValue) => Promise<string | null> | string | null;
}

/**
 * Has two calls take turns in every way in which the first is interrupted once, and the second once before it ends.
 * Resolves with what was wrong the first time that something was, and how it came about.
 */
export async function inEveryTurn(meet: () => Promise<Meeting>): Promise<string | null> {
  // First one after the other, then the other way round: what is wrong then is no race.
  for (const ahead of [Infinity, 0]) {
    const { wrong } = await inTurn(await meet(), ahead, Infinity);
    if (wrong !== null) return wrong;
  }
  // Then the second comes in as a whole, which is plainer to read than a turn in which both stand.
  const sentBySecond: number[] = [];
  for (let ahead = 1, more = true; more; ahead++) {
    const { wrong, first, second } = await inTurn(await meet(), ahead, Infinity);
    if (wrong !== null) return wrong;
    more = first > ahead;
    if (more) sentBySecond.push(second);
  }
  for (const [at, second] of sentBySecond.entries()) {
    for (let between = 1; between < second; between++) {
      const { wrong } = await inTurn(await meet(), at + 1, between);
      if (wrong !== null) return wrong;
    }
  }
  return null;
}

interface Turn {
  readonly wrong: string | null;
  /** How many commands each of the calls has sent in all. */
  readonly first: number;
  readonly second: number;
}

/** The first sends so many commands, then the second so many, then the first the rest of its own, then the second. */
async function inTurn({ first, second, judge }: Meeting, ahead: number, between: number): Promise<Turn> {
  await advance(first, ahead);
  await advance(second, between);
  const how = describeTurn(first, second);
  const wrong = await whatIsWrong(async () => {
    const answer = await first.finish();
    return judge(answer, await second.finish());
  });
  return {
    wrong: wrong === null ? null : [wrong, how].filter(Boolean).join(' '),
    first: first.sent,
    second: second.sent,
  };
}

/** A call that fails is what is wrong, and how it came about is told with it; but one that does not end ends everything. */
async function whatIsWrong(judge: () => Promise<string | null>): Promise<string | null> {
  try {
    return await judge();
  } catch (error) {
    if (!(error instanceof CallFailure) || error.endless) throw error;
    return error.message;
  }
}

async function advance(call: Call, commands: number): Promise<void> {
  for (let sent = 0; sent < commands && !call.ended; sent++) await call.step();
}

function describeTurn(first: Call, second: Call): string {
  if (first.last === null || first.ended) return '';
  const command = writtenCommand(first.last);
  if (second.ended || second.last === null) return taskText.slippedIn(second.subject, first.subject, command);
  return taskText.bothStood(second.subject, first.subject, command, writtenCommand(second.last));
}

/** A call that is interrupted, and what has to be true then. */
export interface Interruption {
  readonly call: Call;
  /** Resolves with what is wrong; null for nothing. */
  readonly judge: () => Promise<string | null>;
}

/** Has the caller die after each of the call's commands, the last one included, before it hears of the reply. */
export async function atEveryDeath(
  caller: Caller,
  begin: () => Promise<Interruption>,
): Promise<string | null> {
  for (let sent = 1, more = true; more; sent++) {
    const { call, judge } = await begin();
    await advance(call, sent);
    more = !call.ended;
    const how = taskText.diedAfter(call.subject, call.last && writtenCommand(call.last));
    await caller.die();
    const wrong = await whatIsWrong(judge);
    if (wrong !== null) return `${wrong} ${how}`;
  }
  return null;
}

/** A call that is held up, what happens meanwhile, and what has to be true of its answer. */
export interface Pause {
  readonly call: Call;
  readonly meanwhile: () => Promise<void>;
  readonly judge: (answer: RespValue) => Promise<string | null> | string | null;
}

/** Holds the call up before each of its commands. */
export async function atEveryPause(begin: () => Promise<Pause>): Promise<string | null> {
  for (let sent = 0, more = true; more; sent++) {
    const { call, meanwhile, judge } = await begin();
    await advance(call, sent);
    if (call.ended) {
      more = false;
      continue;
    }
    const how = taskText.pausedAfter(call.subject, call.last && writtenCommand(call.last));
    await meanwhile();
    const wrong = await whatIsWrong(async () => judge(await call.finish()));
    if (wrong !== null) return `${wrong} ${how}`;
  }
  return null;
}
