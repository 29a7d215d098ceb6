import { clsx } from 'clsx';
import { useRef, useState } from 'react';
import { useAppState, useSession } from '#state/app-state-context.ts';
import type { SessionStore } from '#state/session-store.ts';
import { timeText } from '#text/time.ts';
import { Button } from '#ui/button.tsx';
import { Choice } from '#ui/choice.tsx';
import { moveForward, moveToNextExpiry, setPace } from './time-actions.ts';
import { ClockFaces } from './clock-faces.tsx';
import { NextExpiry } from './next-expiry.tsx';
import styles from './time-panel.module.css';
import { useLifetimes } from './use-time.ts';

const { pace, forward } = timeText;

/** What can be chosen; the server takes any pace up to the last of these. */
const PACES = [
  { value: '0', label: pace.held },
  { value: '1', label: pace.real },
  { value: '10', label: pace.times('10') },
  { value: '60', label: pace.times('60') },
  { value: '3600', label: pace.times('3600') },
] as const;

const STEPS = [
  { label: forward.second, ms: 1000 },
  { label: forward.minute, ms: 60_000 },
  { label: forward.hour, ms: 3_600_000 },
] as const;

/** The server's time and the machine's, its pace, and ways forward. */
export function ClockSection() {
  const lifetimes = useLifetimes();
  const rate = useSession((state) => state.clock.rate);
  const { said, act } = useAction();
  return (
    <section className={styles.clock}>
      <div className={styles.top}>
        <h2 className={styles.heading}>{timeText.clock.heading}</h2>
        <output className={styles.said}>{said}</output>
      </div>
      <ClockFaces />
      <div className={styles.row}>
        <span className={styles.label} aria-hidden="true">
          {pace.label}
        </span>
        <Choice
          compact
          label={pace.label}
          value={String(rate)}
          onValueChange={(next) => act((session) => setPace(session, Number(next)))}
          options={PACES}
        />
      </div>
      <fieldset className={clsx(styles.row, styles.forward)} aria-label={forward.label}>
        <span className={styles.label} aria-hidden="true">
          {forward.label}
        </span>
        {STEPS.map(({ label, ms }) => (
          <Button key={ms} size="small" onClick={() => act((session) => moveForward(session, ms))}>
            {label}
          </Button>
        ))}
        <Button size="small" onClick={() => act(moveToNextExpiry)}>
          {forward.expiry}
        </Button>
      </fieldset>
      <NextExpiry lifetimes={lifetimes} />
    </section>
  );
}

/** Does one thing at a time, in the order in which they were asked for, and keeps what is to be said of the last. */
function useAction() {
  const { session } = useAppState();
  const [said, setSaid] = useState('');
  const doing = useRef(Promise.resolve());
  const act = (what: (on: SessionStore) => Promise<string>): void => {
    doing.current = doing.current
      .then(() => what(session))
      .then(setSaid, (error: unknown) => setSaid(timeText.done.failed(reasonOf(error))));
  };
  return { said, act };
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
