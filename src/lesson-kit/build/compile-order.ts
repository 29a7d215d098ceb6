import type { OrderQuestion } from '../question.ts';
import type { QuestionParts } from './compile-question.ts';
import type { OrderEntry } from './question.schema.ts';

/** Compiles steps to be put in order. Authors count them from 1; the compiled question counts from 0. */
export function compileOrder(entry: OrderEntry, parts: QuestionParts): OrderQuestion {
  const { words, place, report } = parts;
  const { kind, steps, accepts, wrong } = entry;
  if (new Set(steps).size < steps.length)
    report(['steps'], 'a step stands twice, and nobody can tell one from the other');
  reportOrders(entry, parts);
  return {
    ...words,
    kind,
    place,
    steps,
    accepts: accepts.map(fromZero),
    wrong: wrong.map(({ order, why }) => ({ says: fromZero(order), why })),
    proof: proofOf(entry, parts),
  };
}

const fromZero = (order: readonly number[]): readonly number[] => order.map((place) => place - 1);

function reportOrders({ steps, accepts, wrong }: OrderEntry, { report }: QuestionParts): void {
  const all = steps.map((_, index) => index + 1);
  const seen = new Set([all.join(' ')]);
  const check = (order: readonly number[], path: readonly PropertyKey[]): void => {
    if ([...order].sort((a, b) => a - b).join(' ') !== all.join(' '))
      report(path, `an order names each of the steps 1 to ${steps.length} once`);
    else if (seen.has(order.join(' '))) report(path, 'this order is above already');
    seen.add(order.join(' '));
  };
  for (const [index, order] of accepts.entries()) check(order, ['accepts', index]);
  for (const [index, { order }] of wrong.entries()) check(order, ['wrong', index, 'order']);
}

function proofOf(entry: OrderEntry, { script, report }: QuestionParts): OrderQuestion['proof'] {
  const { played = false, check, steps } = entry;
  if (played && check === undefined) report(['played'], 'steps that are played need a check that decides');
  if (!played && check !== undefined) report(['check'], 'a check decides about steps that are played');
  if (!played || check === undefined) return null;
  return { steps: steps.map((step, index) => script(step, ['steps', index])), check };
}
