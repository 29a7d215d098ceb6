import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { OrderQuestion } from '#lesson-kit/question.ts';
import { practiceText } from '#text/practice.ts';
import { Button } from '#ui/button.tsx';
import { CodedText } from '#ui/coded-text.tsx';
import { LiveRegion, VisuallyHidden } from '#ui/visually-hidden.tsx';
import { AnswerForm } from './answer-form.tsx';
import styles from './question.module.css';

export interface OrderFieldProps {
  readonly question: OrderQuestion;
  /** In which order the steps stand at first: their places in the question. */
  readonly order: readonly number[];
  readonly onAnswer: (order: readonly number[]) => void;
  readonly onUnknown: () => void;
}

/** Steps that are moved up and down, by the arrow keys or by buttons. */
export function OrderField({
  question: { steps, proof },
  order: first,
  onAnswer,
  onUnknown,
}: OrderFieldProps) {
  const [order, setOrder] = useState(first);
  const [moved, setMoved] = useState<number | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const focused = useRef<{ readonly step: number; readonly by: number } | null>(null);
  // A row that moves in the document loses the focus.
  useEffect(() => {
    if (focused.current === null) return;
    const { step, by } = focused.current;
    list.current?.querySelector<HTMLElement>(`[data-step="${step}"] [data-by="${by}"]`)?.focus();
  }, [order]);
  const move = (step: number, by: -1 | 1, from: -1 | 1): void => {
    const at = order.indexOf(step);
    const other = order[at + by];
    if (other === undefined) return;
    focused.current = { step, by: from };
    setOrder(order.with(at, other).with(at + by, step));
    setMoved(step);
  };
  const onKeyDown = (event: KeyboardEvent, step: number, from: -1 | 1): void => {
    if (event.key === 'ArrowUp') move(step, -1, from);
    else if (event.key === 'ArrowDown') move(step, 1, from);
    else if (event.key === 'Enter') onAnswer(order);
    else return;
    event.preventDefault();
  };
  const words = practiceText.order;
  return (
    <AnswerForm
      keys={practiceText.keys.order}
      complaint={null}
      onSubmit={() => onAnswer(order)}
      onUnknown={onUnknown}
    >
      <ol ref={list} className={styles.steps} aria-label={words.label}>
        {order.map((step, at) => (
          <li key={step} className={styles.step} data-step={step}>
            <StepText text={steps[step] ?? ''} isCommand={proof !== null} />
            <span className={styles.stepTools}>
              {([-1, 1] as const).map((by) => (
                <Button
                  key={by}
                  data-by={by}
                  size="small"
                  variant="quiet"
                  icon={by === -1 ? 'chevron-up' : 'chevron-down'}
                  aria-disabled={order[at + by] === undefined}
                  {...(at === 0 && by === 1 ? { 'data-first': true } : {})}
                  onKeyDown={(event) => onKeyDown(event, step, by)}
                  onClick={() => move(step, by, by)}
                >
                  <VisuallyHidden>{(by === -1 ? words.up : words.down)(at + 1)}</VisuallyHidden>
                </Button>
              ))}
            </span>
          </li>
        ))}
      </ol>
      <LiveRegion>
        {moved === null ? '' : words.moved(steps[moved] ?? '', order.indexOf(moved) + 1, order.length)}
      </LiveRegion>
    </AnswerForm>
  );
}

/** A step: a command as it is written, or words. */
export function StepText({ text, isCommand }: { readonly text: string; readonly isCommand: boolean }) {
  if (isCommand) return <code className={styles.commands}>{text}</code>;
  return (
    <span>
      <CodedText text={text} />
    </span>
  );
}
