import type { BuildTask } from '#lesson-kit/tasks/build-task.ts';
import type { Draft } from '#state/interview/interview.ts';
import { interviewText } from '#text/interview.ts';
import { Choice } from '#ui/choice.tsx';
import { CodedText } from '#ui/coded-text.tsx';
import { CodeField } from './code-field.tsx';
import styles from './task-stage.module.css';

export interface DraftFieldsProps {
  readonly task: BuildTask;
  readonly draft: Draft;
  readonly readOnly: boolean;
  readonly onChange: (draft: Draft) => void;
  readonly onRun: () => void;
}

const words = interviewText.task;

/** What is written for a task: a library in Lua, or commands for each function. What is in the other form is kept. */
export function DraftFields({ task, draft, readOnly, onChange, onRun }: DraftFieldsProps) {
  const common = { readOnly, onRun };
  return (
    <div className={styles.draft}>
      {readOnly ? null : (
        <Choice<Draft['form']>
          label={words.form}
          compact
          options={[
            { value: 'lua', label: words.forms.lua },
            { value: 'commands', label: words.forms.commands },
          ]}
          value={draft.form}
          onValueChange={(form) => onChange({ ...draft, form })}
        />
      )}
      {draft.form === 'lua' ? (
        <CodeField
          {...common}
          label={words.code}
          hint={words.editor}
          value={draft.lua}
          onChange={(lua) => onChange({ ...draft, lua })}
        />
      ) : (
        <>
          <p className={styles.state}>
            <CodedText text={words.commandsHint} />
          </p>
          {task.functions.map(({ name }) => (
            <CodeField
              key={name}
              {...common}
              label={words.script(name)}
              hint={words.editor}
              value={draft.commands[name] ?? ''}
              onChange={(text) => onChange({ ...draft, commands: { ...draft.commands, [name]: text } })}
            />
          ))}
        </>
      )}
    </div>
  );
}
