import { judgeOrder } from '#lesson-kit/answers/judge-order.ts';
import type { Question } from '#lesson-kit/question.ts';
import { seededOrder } from '#state/seeded-order.ts';
import type { GivenAnswer } from '#state/practice/judge-answer.ts';
import { ChoiceField } from './choice-field.tsx';
import { OrderField } from './order-field.tsx';
import { SaidField } from './said-field.tsx';
import { NumberField, ReplyField, ScriptField } from './text-fields.tsx';

export interface AnswerFieldProps {
  readonly question: Question;
  /** In which order choices, or steps at first, are shown. */
  readonly order: readonly number[];
  readonly onAnswer: (given: GivenAnswer) => void;
}

/** What it takes to answer a question, by its kind. */
export function AnswerField({ question, order, onAnswer }: AnswerFieldProps) {
  const onUnknown = (): void => onAnswer({ kind: 'unknown' });
  switch (question.kind) {
    case 'choose':
    case 'choose-all':
    case 'structure':
    case 'next':
      return (
        <ChoiceField
          question={question}
          order={order}
          onAnswer={(chosen) => onAnswer({ kind: 'choices', chosen })}
          onUnknown={onUnknown}
        />
      );
    case 'order':
      return (
        <OrderField
          question={question}
          order={order}
          onAnswer={(given) => onAnswer({ kind: 'order', order: given })}
          onUnknown={onUnknown}
        />
      );
    case 'predict':
      return (
        <ReplyField
          question={question}
          onAnswer={(said) => onAnswer({ kind: 'reply', said })}
          onUnknown={onUnknown}
        />
      );
    case 'estimate':
      return (
        <NumberField
          question={question}
          onAnswer={(said) => onAnswer({ kind: 'number', said })}
          onUnknown={onUnknown}
        />
      );
    case 'fix':
      return (
        <ScriptField
          question={question}
          onAnswer={(script) => onAnswer({ kind: 'script', script })}
          onUnknown={onUnknown}
        />
      );
    case 'say':
      return <SaidField question={question} onAnswer={(had) => onAnswer({ kind: 'said', had })} />;
  }
}

/** An order for the choices of a question, or for its steps, which then is not a right one. The same for the same seed. */
export function shownOrder(question: Question, seed: number): readonly number[] {
  const length =
    'choices' in question ? question.choices.length : 'steps' in question ? question.steps.length : 0;
  const places = Array.from({ length }, (_, at) => at);
  const own = Array.from(question.id).reduce(
    (sum, letter) => Math.imul(sum, 31) + (letter.codePointAt(0) ?? 0),
    seed,
  );
  if (question.kind !== 'order') return seededOrder(places, own);
  const orders = Array.from({ length: 20 }, (_, at) => seededOrder(places, own + at));
  return orders.find((order) => !judgeOrder(question, order).right) ?? places.toReversed();
}
