import type { OrderQuestion } from '../question.ts';
import { RIGHT, type Judged } from './judged.ts';

/**
 * Judges an order of steps. Two steps that read alike may stand for one another.
 * @param order Places in `steps`, counted from 0, each once.
 */
export function judgeOrder(
  { steps, accepts, wrong }: Pick<OrderQuestion, 'steps' | 'accepts' | 'wrong'>,
  order: readonly number[],
): Judged {
  const reading = (places: readonly number[]): string => JSON.stringify(places.map((at) => steps[at]));
  const given = reading(order);
  const right = [steps.map((_step, at) => at), ...accepts];
  if (right.some((one) => reading(one) === given)) return RIGHT;
  return { right: false, why: wrong.find(({ says }) => reading(says) === given)?.why ?? null };
}
