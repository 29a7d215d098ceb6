import type { RespValue } from '#resp/value.ts';
import type { Caller } from './bench.ts';
import type { Call } from './call.ts';
import { CallFailure } from './call-failure.ts';
import { taskText } from './task-text.ts';
import { writtenCommand } from './transcript.ts';

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
  for (let ahead = 0, more = true; more; ahead++) {
    // First the plainest: the second comes in as a whole.
    for (
      let between = Infinity, moreBetween = true;
      moreBetween;
      between = between === Infinity ? 1 : between + 1
    ) {
      const { first, second, judge } = await meet();
      await advance(first, ahead);
      await advance(second, between);
      more = !first.ended;
      // Of a call that has not begun, or is over, the other may as well be made at one go.
      moreBetween = ahead > 0 && more && (between === Infinity ? second.sent > 1 : second.sent > between);
      const how = describeTurn(first, second);
      const wrong = await whatIsWrong(async () => {
        const answer = await first.finish();
        return judge(answer, await second.finish());
      });
      if (wrong !== null) return [wrong, how].filter(Boolean).join(' ');
    }
  }
  return null;
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
