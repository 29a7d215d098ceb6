import { useId, useState } from 'react';
import { readNumber } from '#lesson-kit/answers/judge-estimate.ts';
import type { EstimateQuestion, FixQuestion, PredictQuestion } from '#lesson-kit/question.ts';
import type { Script } from '#lesson-kit/script.ts';
import { readAttempt } from '#state/practice/read-attempt.ts';
import { practiceText } from '#text/practice.ts';
import { Button } from '#ui/button.tsx';
import { AnswerForm } from './answer-form.tsx';
import { CommandLines } from './command-lines.tsx';
import styles from './question.module.css';
import { writtenLines } from '#lesson-kit/script.ts';

interface FieldProps<Q, A> {
  readonly question: Q;
  readonly onAnswer: (answer: A) => void;
  readonly onUnknown: () => void;
}

/** What comes back, as text. */
export function ReplyField({ question, onAnswer, onUnknown }: FieldProps<PredictQuestion, string>) {
  const id = useId();
  const [said, setSaid] = useState('');
  const [complaint, setComplaint] = useState<string | null>(null);
  const submit = (): void => {
    if (said.trim() === '') setComplaint(practiceText.reply.empty);
    else onAnswer(said);
  };
  return (
    <AnswerForm keys={practiceText.keys.reply} complaint={complaint} onSubmit={submit} onUnknown={onUnknown}>
      <label className={styles.label}>
        {practiceText.reply.label}
        <textarea
          className={styles.code}
          rows={2}
          maxLength={20_000}
          spellCheck={false}
          autoCapitalize="off"
          aria-describedby={id}
          value={said}
          onChange={(event) => setSaid(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            submit();
          }}
        />
      </label>
      <p id={id} className={styles.hint}>
        {practiceText.reply.hint} {question.unordered ? practiceText.reply.unordered : null}
      </p>
    </AnswerForm>
  );
}

/** A number that is to be estimated. */
export function NumberField({ question, onAnswer, onUnknown }: FieldProps<EstimateQuestion, number>) {
  const id = useId();
  const { unit, within } = question;
  const [said, setSaid] = useState('');
  const [complaint, setComplaint] = useState<string | null>(null);
  const words = practiceText.number;
  return (
    <AnswerForm
      keys={practiceText.keys.number}
      complaint={complaint}
      onSubmit={() => {
        const number = readNumber(said);
        if (number === null) setComplaint(words.invalid);
        else onAnswer(number);
      }}
      onUnknown={onUnknown}
    >
      <label className={styles.label}>
        {words.label(unit)}
        <input
          className={`${styles.code} ${styles.number}`}
          inputMode="decimal"
          autoComplete="off"
          maxLength={40}
          aria-describedby={id}
          value={said}
          onChange={(event) => setSaid(event.currentTarget.value)}
        />
      </label>
      <p id={id} className={styles.hint}>
        {within === 1 ? words.exactly : words.within(within)}
      </p>
    </AnswerForm>
  );
}

/** A script that is to be mended. */
export function ScriptField({ question, onAnswer, onUnknown }: FieldProps<FixQuestion, Script>) {
  const id = useId();
  const { broken, after, place } = question;
  const [text, setText] = useState(broken.text);
  const [complaint, setComplaint] = useState<string | null>(null);
  const words = practiceText.script;
  const submit = (): void => {
    const read = readAttempt(text, place);
    const fault = read.ok ? undefined : read.faults[0];
    if (fault !== undefined) setComplaint(words.fault(fault.line + 1, fault.message));
    else if (read.ok && read.script.lines.length > 0) onAnswer(read.script);
    else setComplaint(words.empty);
  };
  return (
    <AnswerForm keys={practiceText.keys.script} complaint={complaint} onSubmit={submit} onUnknown={onUnknown}>
      <label className={styles.label}>
        {words.label}
        <textarea
          className={styles.code}
          rows={Math.min(16, Math.max(4, text.split('\n').length + 1))}
          maxLength={20_000}
          spellCheck={false}
          autoCapitalize="off"
          aria-describedby={id}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            submit();
          }}
        />
      </label>
      <p id={id} className={styles.hint}>
        {words.hint}
      </p>
      {after.lines.length === 0 ? null : (
        <div className={styles.part}>
          <p className={styles.title}>{words.after}</p>
          <CommandLines label={words.after} lines={writtenLines(after).map((line) => ({ text: line }))} />
        </div>
      )}
      {text === broken.text ? null : (
        <div>
          <Button size="small" variant="quiet" icon="reset" onClick={() => setText(broken.text)}>
            {words.reset}
          </Button>
        </div>
      )}
    </AnswerForm>
  );
}
