import { useEffect, useState } from 'react';
import { useAppState } from '#state/app-state-context.ts';
import { useLab, useLabStore } from '#state/lab/lab-context.ts';
import { labText } from '#text/lab.ts';
import { Button } from '#ui/button.tsx';
import { Choice } from '#ui/choice.tsx';
import styles from './clock-bar.module.css';

const text = labText.clock;

/** Times the machine's own pace; 0 stands. */
const RATES = [0, 0.1, 1, 2, 5, 20] as const;
const STEPS_MS = [100, 1000, 10_000];
/** How often the time that is shown is brought up to date. Milliseconds. */
const TICK_MS = 100;

/** The lab's time: what it is, how fast it passes, and letting some of it pass at once. */
export function ClockBar() {
  const { session } = useAppState();
  const store = useLabStore();
  const rate = useLab((state) => state.rate);
  const [passing, setPassing] = useState(false);
  const pass = (ms: number): void => {
    if (passing) return;
    setPassing(true);
    // A worker that ended meanwhile is told elsewhere.
    void session
      .passLab(ms)
      .catch(() => undefined)
      .finally(() => setPassing(false));
  };
  return (
    <fieldset className={styles.bar} aria-label={text.label}>
      <LabTime />
      <Choice
        compact
        label={text.pace}
        value={String(rate)}
        options={RATES.map((one) => ({
          value: String(one),
          label: one === 0 ? text.paused : text.times(one),
        }))}
        onValueChange={(chosen) => store.setRate(Number(chosen))}
      />
      <div className={styles.steps}>
        {STEPS_MS.map((ms) => (
          <Button
            key={ms}
            size="small"
            variant="quiet"
            title={text.stepHint(ms)}
            aria-disabled={passing}
            onClick={() => pass(ms)}
          >
            {text.step(ms)}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}

/** Between two tellings of the lab's time it is carried on at the lab's pace. */
function LabTime() {
  const nowMs = useLab((state) => state.nowMs);
  const rate = useLab((state) => state.lab?.rate ?? 0);
  const [carried, setCarried] = useState(0);
  useEffect(() => {
    if (rate === 0) return undefined;
    const told = performance.now();
    const timer = setInterval(() => setCarried(nowMs + (performance.now() - told) * rate), TICK_MS);
    return () => clearInterval(timer);
  }, [nowMs, rate]);
  return (
    <span className={styles.time} title={text.nowHint} role="timer" aria-live="off">
      {text.now(rate === 0 ? nowMs : Math.max(nowMs, carried))}
    </span>
  );
}
