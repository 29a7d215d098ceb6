import { useState } from 'react';
import type { Choice, ChoiceQuestion } from '#lesson-kit/question.ts';
import { practiceText } from '#text/practice.ts';
import { CodedText } from '#ui/coded-text.tsx';
import { AnswerForm } from './answer-form.tsx';
import styles from './question.module.css';
import { placeOfKey, useKeys } from './use-keys.ts';

export interface ChoiceFieldProps {
  readonly question: ChoiceQuestion;
  /** In which order the choices are shown: their places in the question. */
  readonly order: readonly number[];
  readonly onAnswer: (chosen: readonly number[]) => void;
  readonly onUnknown: () => void;
}

/** One or all that are right; digits choose, and take back where several may be. */
export function ChoiceField({ question, order, onAnswer, onUnknown }: ChoiceFieldProps) {
  const { choices, kind, id } = question;
  const several = kind === 'choose-all';
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const [complaint, setComplaint] = useState<string | null>(null);
  const toggle = (place: number): void => {
    setComplaint(null);
    if (!several) setChosen([place]);
    else setChosen(chosen.includes(place) ? chosen.filter((one) => one !== place) : [...chosen, place]);
  };
  useKeys((key) => {
    const place = order[placeOfKey(key, order.length) ?? -1];
    if (place === undefined) return false;
    toggle(place);
    return true;
  });
  const submit = (): void => {
    if (chosen.length === 0) setComplaint(practiceText.chooseSomething);
    else onAnswer(chosen);
  };
  return (
    <AnswerForm
      keys={practiceText.keys[several ? 'choose-all' : 'choose']}
      complaint={complaint}
      onSubmit={submit}
      onUnknown={onUnknown}
    >
      <fieldset className={styles.choices} aria-label={practiceText.kind[kind]}>
        {order.map((place, at) => {
          const choice = choices[place];
          return choice === undefined ? null : (
            <label key={place} className={styles.choice}>
              <input
                type={several ? 'checkbox' : 'radio'}
                name={`choice-${id}`}
                checked={chosen.includes(place)}
                onChange={() => toggle(place)}
                onKeyDown={(event) => {
                  // Browsers answer by Enter from a radio button, but not from a box to tick.
                  if (event.key !== 'Enter') return;
                  event.preventDefault();
                  submit();
                }}
              />
              <span className={styles.digit} aria-hidden="true">
                {at + 1}
              </span>
              <ChoiceText choice={choice} />
            </label>
          );
        })}
      </fieldset>
    </AnswerForm>
  );
}

/** What a choice says; commands as they are written. */
export function ChoiceText({ choice: { text, proof } }: { readonly choice: Choice }) {
  if (proof?.kind === 'plays' && proof.script.text === text)
    return <code className={styles.commands}>{text}</code>;
  return (
    <span>
      <CodedText text={text} />
    </span>
  );
}
