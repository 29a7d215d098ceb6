import { useEffect, useState } from 'react';
import { interviewText } from '#text/interview.ts';
import { LiveRegion } from '#ui/visually-hidden.tsx';
import styles from './stage-clock.module.css';

export interface StageClockProps {
  /** Milliseconds since 1970. */
  readonly endsAt: number;
  /** How long the stage may take in all, in milliseconds. */
  readonly ms: number;
  readonly now: () => number;
}

const TICK_MS = 500;
const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** At how many minutes left it is said how much is left. */
const SAID_AT = [5, 1] as const;
/** For how long that can be read. */
const SAID_MS = 20 * SECOND;

/** Minutes and seconds, as `4:05`; a second that has begun counts. */
export function clockText(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / SECOND));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** How many minutes it has just become, if that is to be said. */
export const minutesToSay = (left: number, ms: number): number | null =>
  SAID_AT.find((minutes) => {
    const mark = minutes * MINUTE;
    return ms > mark && left <= mark && left > mark - SAID_MS;
  }) ?? null;

/** The time that is left in a stage. A screen reader hears of it twice: five minutes and one minute before the end. */
export function StageClock({ endsAt, ms, now }: StageClockProps) {
  const [time, setTime] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setTime(now()), TICK_MS);
    return () => clearInterval(timer);
  }, [now]);
  const left = endsAt - time;
  const minutes = minutesToSay(left, ms);
  return (
    <>
      <div className={styles.clock} role="timer" aria-label={interviewText.left} data-short={left <= MINUTE}>
        {clockText(left)}
      </div>
      <LiveRegion>{minutes === null ? '' : interviewText.leftWords(minutes)}</LiveRegion>
    </>
  );
}
