import { useEffect, useState } from 'react';
import { positionAt, type Position } from '#state/interview/interview-clock.ts';
import type { Interview } from '#state/interview/interview.ts';

/** A timer may come a little before its time by the clock. Milliseconds. */
const LATER_MS = 20;

/**
 * Where an interview is, as time goes on.
 * @param now Milliseconds since 1970; the same function at every call.
 */
export function usePosition(interview: Interview, now: () => number): Position {
  const [time, setTime] = useState(now);
  const position = positionAt(interview, time);
  const endsAt = position.kind === 'stage' ? position.endsAt : null;
  useEffect(() => {
    if (endsAt === null) return undefined;
    const look = (): void => setTime(now());
    const timer = setTimeout(look, Math.max(0, endsAt - now()) + LATER_MS);
    // A machine that slept is woken late.
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [endsAt, time, now]);
  return position;
}
