import { useId, useState, type FormEvent } from 'react';
import { MOST_CHARACTERS, MOST_LINES, readActorLines, type LinesProblem } from '#state/actors/actor-lines.ts';
import type { OwnActor } from '#state/actors/actors-state.ts';
import { isActorName, LONGEST_NAME } from '#state/actors/own-actors.ts';
import { actorsText } from '#text/actors.ts';
import { Button } from '#ui/button.tsx';
import { Switch } from '#ui/choice.tsx';
import { formatCount } from '#visualizers/quantity.ts';
import styles from './actor-form.module.css';

const text = actorsText.form;

export interface ActorFormProps {
  readonly actor: OwnActor;
  /** Names that others have. */
  readonly taken: readonly string[];
  /** `change`: the client is there already. */
  readonly what: 'add' | 'change';
  readonly onDone: (actor: OwnActor) => void;
}

/** Where somebody writes a client. What cannot be played is said when it is to be taken, and from then on while typing. */
export function ActorForm({ actor, taken, what, onDone }: ActorFormProps) {
  const id = useId();
  const [written, setWritten] = useState(actor);
  const [tried, setTried] = useState(false);
  const nameProblem = tried ? nameProblemOf(written.name, taken) : null;
  const linesProblem = tried ? linesProblemOf(written.lines) : null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (nameProblemOf(written.name, taken) === null && linesProblemOf(written.lines) === null)
      onDone(written);
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <div className={styles.field}>
        <label htmlFor={`${id}name`}>{text.name}</label>
        <input
          id={`${id}name`}
          className={styles.name}
          value={written.name}
          maxLength={LONGEST_NAME}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          aria-describedby={`${id}nameHint`}
          aria-invalid={nameProblem !== null}
          onChange={({ currentTarget }) => setWritten({ ...written, name: currentTarget.value })}
        />
        <Hint id={`${id}nameHint`} hint={text.nameHint} problem={nameProblem} />
      </div>
      <div className={styles.field}>
        <label htmlFor={`${id}lines`}>{text.lines}</label>
        <textarea
          id={`${id}lines`}
          className={styles.lines}
          rows={6}
          value={written.lines}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          aria-describedby={`${id}linesHint`}
          aria-invalid={linesProblem !== null}
          onChange={({ currentTarget }) => setWritten({ ...written, lines: currentTarget.value })}
        />
        <Hint id={`${id}linesHint`} hint={text.linesHint} problem={linesProblem} />
      </div>
      <Switch
        label={text.repeat}
        checked={written.repeat}
        onCheckedChange={(repeat) => setWritten({ ...written, repeat })}
      />
      <div className={styles.actions}>
        {what === 'change' ? <p className={styles.hint}>{text.changeHint}</p> : null}
        <Button type="submit" variant="primary">
          {text[what]}
        </Button>
      </div>
    </form>
  );
}

function Hint(props: { readonly id: string; readonly hint: string; readonly problem: string | null }) {
  return (
    <p id={props.id} className={props.problem === null ? styles.hint : styles.problem} aria-live="polite">
      {props.problem ?? props.hint}
    </p>
  );
}

function nameProblemOf(name: string, taken: readonly string[]): string | null {
  if (!isActorName(name)) return text.problems.name;
  return taken.includes(name) ? text.problems.taken : null;
}

function linesProblemOf(lines: string): string | null {
  const read = readActorLines(lines);
  return 'kind' in read ? problemWords(read) : null;
}

function problemWords(problem: LinesProblem): string {
  const { problems } = text;
  switch (problem.kind) {
    case 'empty':
      return problems.empty;
    case 'too-many':
      return problems.tooMany(MOST_LINES);
    case 'too-long':
      return problems.tooLong(formatCount(MOST_CHARACTERS));
    case 'unreadable':
      return problems.unreadable(problem.line);
    case 'not-here':
      return problems.notHere(problem.line, problem.name);
  }
}
