import { useId, useState, type FormEvent } from 'react';
import {
  LONGEST_WORKSPACE_NAME,
  readWorkspaceName,
  workspaceNameKey,
  type WorkspaceNameProblem,
} from '#client/storage-client.ts';
import { workspacesText } from '#text/workspaces.ts';
import { Button } from '#ui/button.tsx';
import styles from './workspaces.module.css';

const text = workspacesText.name;

export interface NameFormProps {
  readonly heading: string;
  readonly suggestion: string;
  /** What the button says. */
  readonly confirm: string;
  /** Names that others have. */
  readonly taken: readonly string[];
  readonly busy: boolean;
  readonly onName: (name: string) => void;
  readonly onCancel: () => void;
}

/** Where a workspace is given a name. What is no name is said when it is to be taken, and from then on while typing. */
export function NameForm(props: NameFormProps) {
  const { heading, suggestion, confirm, taken, busy, onName, onCancel } = props;
  const id = useId();
  const [written, setWritten] = useState(suggestion);
  const [tried, setTried] = useState(false);
  const read = readName(written, taken);
  const problem = tried && !read.ok ? text.problem[read.problem] : null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (read.ok) onName(read.name);
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-label={heading} noValidate>
      <label htmlFor={id}>{heading}</label>
      <div className={styles.entry}>
        <input
          id={id}
          className={styles.input}
          value={written}
          maxLength={2 * LONGEST_WORKSPACE_NAME}
          autoComplete="off"
          // The form comes when somebody has asked for it.
          ref={selectAtFirst}
          aria-describedby={`${id}problem`}
          aria-invalid={problem !== null}
          onChange={({ currentTarget }) => setWritten(currentTarget.value)}
        />
        <Button type="submit" variant="primary" disabled={busy}>
          {confirm}
        </Button>
        <Button disabled={busy} onClick={onCancel}>
          {text.cancel}
        </Button>
      </div>
      <p id={`${id}problem`} className={styles.problem} aria-live="polite">
        {problem}
      </p>
    </form>
  );
}

type ReadName =
  | { readonly ok: true; readonly name: string }
  | { readonly ok: false; readonly problem: WorkspaceNameProblem | 'taken' };

function readName(written: string, taken: readonly string[]): ReadName {
  const read = readWorkspaceName(written);
  if (!read.ok) return read;
  const key = workspaceNameKey(read.name);
  const isTaken = taken.some((name) => workspaceNameKey(name) === key);
  return isTaken ? { ok: false, problem: 'taken' } : read;
}

function selectAtFirst(input: HTMLInputElement | null): void {
  input?.focus();
  input?.select();
}
