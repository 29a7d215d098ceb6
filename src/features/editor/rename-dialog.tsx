import { useId, useState, type FormEvent } from 'react';
import { LONGEST_NAME } from '#state/scripts/saved-script.ts';
import type { ScriptsProblem } from '#state/scripts/scripts-store.ts';
import { scriptsText } from '#text/scripts.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import styles from './rename-dialog.module.css';

const text = scriptsText.rename;

export interface RenameDialogProps {
  readonly open: boolean;
  readonly name: string;
  /** Answers why it cannot be called so; null when it is. */
  readonly onRename: (name: string) => ScriptsProblem | null;
  readonly onClose: () => void;
}

/** Where a script gets another name. */
export function RenameDialog({ open, name, onRename, onClose }: RenameDialogProps) {
  const id = useId();
  const [wanted, setWanted] = useState(name);
  const [problem, setProblem] = useState<ScriptsProblem | null>(null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const refused = onRename(wanted.trim());
    setProblem(refused);
    if (refused === null) onClose();
  };
  return (
    <Dialog open={open} onOpenChange={onClose} title={text.title} closeLabel={text.close}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <label htmlFor={`${id}name`}>{text.label}</label>
        <input
          id={`${id}name`}
          className={styles.name}
          value={wanted}
          maxLength={LONGEST_NAME}
          spellCheck={false}
          autoComplete="off"
          aria-describedby={`${id}problem`}
          aria-invalid={problem !== null}
          onChange={({ currentTarget }) => setWanted(currentTarget.value)}
        />
        <p id={`${id}problem`} className={styles.problem} aria-live="polite">
          {problem === null ? '' : scriptsText.problems[problem]}
        </p>
        <Button type="submit" variant="primary">
          {text.submit}
        </Button>
      </form>
    </Dialog>
  );
}
