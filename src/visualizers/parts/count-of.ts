import type { Count } from './counts.tsx';

/** Makes the numbers of a picture, each with what it was in the picture before. */
export function countOf<Model>(model: Model, previous: Model | null) {
  return (name: string, note: string, of: (one: Model) => number | null): Count => ({
    name,
    note,
    value: of(model),
    before: previous === null ? null : of(previous),
  });
}
