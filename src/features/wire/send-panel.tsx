import { useEffect, useId, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { useAppState } from '#state/app-state-context.ts';
import { wireLabText as text } from '#text/wire-lab.ts';
import { Button } from '#ui/button.tsx';
import { Switch } from '#ui/choice.tsx';
import { Progress } from '#ui/meter.tsx';
import { VisuallyHidden } from '#ui/visually-hidden.tsx';
import { formatCount } from '#visualizers/quantity.ts';
import { MOST_COMMANDS, type ScriptProblem, type Way } from './command-script.ts';
import {
  labOf,
  MOST_DELAY_MS,
  MOST_TIMES,
  offersMset,
  scriptProblem,
  type LabState,
  type LabStore,
} from './lab-store.ts';
import { RunTable } from './run-table.tsx';
import styles from './send-panel.module.css';

/** Commands that are sent on purpose, in several ways, and what each way costs. */
export function SendPanel({ modes }: { readonly modes: ReactNode }) {
  const lab = labOf(useAppState());
  const state = useStore(lab);
  useEffect(() => lab.attend(), [lab]);
  return (
    <div className={styles.panel}>
      <header className={styles.tools}>{modes}</header>
      <div className={styles.body}>
        <Form lab={lab} state={state} />
        <RunTable runs={state.runs} running={state.running} />
      </div>
    </div>
  );
}

function Form({ lab, state }: { readonly lab: LabStore; readonly state: LabState }) {
  const id = useId();
  const problem = scriptProblem(state);
  const { form } = text;
  return (
    <form className={styles.form} aria-label={form.label} onSubmit={(event) => event.preventDefault()}>
      <div className={styles.fields}>
        <div className={styles.field}>
          <div className={styles.pair}>
            <label htmlFor={`${id}script`}>{form.script}</label>
            <ul className={styles.examples} aria-label={form.examples}>
              {text.examples.map(({ name, script, times }) => (
                <li key={name}>
                  <Button size="small" variant="quiet" onClick={() => lab.change({ script, times })}>
                    {name}
                  </Button>
                </li>
              ))}
            </ul>
          </div>
          <textarea
            id={`${id}script`}
            className={styles.script}
            rows={2}
            spellCheck={false}
            autoCapitalize="off"
            autoComplete="off"
            aria-describedby={`${id}hint`}
            title={form.scriptHint}
            aria-invalid={problem !== null}
            value={state.script}
            onChange={(event) => lab.change({ script: event.currentTarget.value })}
          />
          <p id={`${id}hint`} className={styles.problem}>
            {problem === null ? <VisuallyHidden>{form.scriptHint}</VisuallyHidden> : problemWords(problem)}
          </p>
        </div>
        <div className={styles.numbers}>
          <label className={styles.times}>
            {form.times}
            <input
              className={styles.number}
              type="number"
              min={1}
              max={MOST_TIMES}
              value={state.times}
              onChange={(event) => lab.change({ times: timesIn(event.currentTarget.value) })}
            />
          </label>
          <div className={styles.delay}>
            <div className={styles.pair}>
              <label htmlFor={`${id}delay`}>{form.delay}</label>
              <output className={styles.value} htmlFor={`${id}delay`}>
                {form.delayValue(state.delayMs)}
              </output>
            </div>
            <input
              id={`${id}delay`}
              className={styles.slider}
              type="range"
              min={0}
              max={MOST_DELAY_MS}
              step={5}
              aria-valuetext={form.delayValue(state.delayMs)}
              value={state.delayMs}
              onChange={(event) => lab.change({ delayMs: Number(event.currentTarget.value) })}
            />
          </div>
        </div>
        <Switch
          label={form.neighbour}
          checked={state.neighbour}
          onCheckedChange={(neighbour) => lab.change({ neighbour })}
        />
      </div>
      <Actions lab={lab} state={state} blocked={problem !== null} />
    </form>
  );
}

function Actions({
  lab,
  state,
  blocked,
}: {
  readonly lab: LabStore;
  readonly state: LabState;
  readonly blocked: boolean;
}) {
  const { running } = state;
  const ways: Way[] = [
    'single',
    'pipeline',
    'transaction',
    ...(offersMset(state) ? (['mset'] as const) : []),
  ];
  if (running !== null) {
    const { planned, count } = running;
    // MULTI and EXEC have replies of their own.
    const done = Math.min(planned, count.replies);
    const words = text.progress(formatCount(done), formatCount(planned));
    return (
      <div className={styles.running}>
        <div className={styles.progress}>
          <Progress label={words} value={(done / planned) * 100} />
          <p className={styles.hint}>{words}</p>
        </div>
        <Button onClick={() => lab.stop()}>{text.form.stop}</Button>
      </div>
    );
  }
  return (
    <ul className={styles.ways} aria-label={text.form.send}>
      {ways.map((way) => (
        <li key={way}>
          <Button disabled={blocked} title={text.ways[way].how} onClick={() => void lab.run(way)}>
            {text.ways[way].button}
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** A number that can be used, whatever stands in the field while somebody types. */
function timesIn(value: string): number {
  const times = Math.round(Number(value));
  return Number.isFinite(times) ? Math.max(1, Math.min(MOST_TIMES, times)) : 1;
}

function problemWords(problem: ScriptProblem): string {
  const { problems } = text;
  switch (problem.kind) {
    case 'empty':
      return problems.empty;
    case 'too-many':
      return problems.tooMany(formatCount(problem.commands), formatCount(MOST_COMMANDS));
    case 'unreadable':
      return problems.unreadable(problem.line);
    case 'not-here':
      return problems.notHere(problem.line, problem.name);
  }
}
