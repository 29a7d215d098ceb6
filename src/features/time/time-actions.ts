import type { CommandRunner } from '#resp/value.ts';
import type { SessionStore } from '#state/session-store.ts';
import { timeText } from '#text/time.ts';
import { keyName } from '#visualizers/key-name.ts';
import { formatCount } from '#visualizers/quantity.ts';
import { numberIn } from '#visualizers/reply-reading.ts';
import { durationWords } from './duration-words.ts';
import { readLifetimes, type Deadline } from './lifetimes.ts';

const text = timeText.done;

type Session = Pick<SessionStore, 'setClock' | 'advanceClock' | 'inspect'>;

/** Has the time of a single server pass at another pace, and says so. Rejects with an `EngineError`. */
export async function setPace(session: Session, rate: number): Promise<string> {
  await session.setClock(rate);
  return rate === 0 ? text.held : rate === 1 ? text.real : text.quick(String(rate));
}

/** Moves time forward, and says what came of the keys that had a lifetime. Rejects with an `EngineError`. */
export async function moveForward(session: Session, ms: number): Promise<string> {
  const before = await readLifetimes(runOnCopy(session));
  await session.advanceClock(ms);
  const moved = text.moved(durationWords(ms));
  if (before.complete && before.met === 0) return moved;
  const after = await readLifetimes(runOnCopy(session));
  // Of a walk that was cut off nobody knows whether the next one sees the same keys.
  if (!before.complete || !after.complete) return moved;
  return `${moved} ${text.lifetimes(formatCount(before.met), formatCount(after.met))}`;
}

/** Moves time to just past the next expiry among the keys that are looked at. Rejects with an `EngineError`. */
export async function moveToNextExpiry(session: Session): Promise<string> {
  const { next, nowMs } = await readLifetimes(runOnCopy(session));
  if (next === null) return text.nothing;
  const ms = Math.max(0, Math.ceil(next.atMs - nowMs)) + 1;
  await session.advanceClock(ms);
  const moved = text.moved(durationWords(ms));
  // A key whose name was not read to its end cannot be asked for.
  if (next.name.start.length < next.name.length) return moved;
  const name = keyName(next.name.start);
  return `${moved} ${(await isThere(session, next)) ? text.stays(name) : text.expired(name)}`;
}

async function isThere(session: Session, { db, name }: Deadline): Promise<boolean> {
  const [, exists] = await session.inspect([
    ['SELECT', String(db)],
    ['EXISTS', name.start],
  ]);
  return numberIn(exists) === 1;
}

const runOnCopy =
  (session: Session): CommandRunner =>
  async (command) => {
    const [reply] = await session.inspect([command]);
    if (reply === undefined) throw new Error('the copy of the server gave no reply');
    return reply;
  };
