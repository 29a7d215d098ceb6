import type { ClassMark, ClassResult } from './result-code.ts';

export interface ClassRow extends ClassResult {
  readonly right: number;
}

export interface ClassTable {
  /** By name. */
  readonly rows: readonly ClassRow[];
  /** How many have each question right. */
  readonly right: readonly number[];
  /** Names that several results have. */
  readonly twice: readonly string[];
}

const isRight = (mark: ClassMark | undefined): boolean => mark === 'right';

/** Puts the results of a class together. */
export function classTable(questions: number, results: readonly ClassResult[]): ClassTable {
  const rows = results
    .map((result) => ({ ...result, right: result.marks.filter(isRight).length }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
  const places = Array.from({ length: questions }, (_, place) => place);
  const names = rows.map(({ name }) => name);
  return {
    rows,
    right: places.map((place) => rows.filter(({ marks }) => isRight(marks[place])).length),
    twice: [...new Set(names.filter((name, at) => names.indexOf(name) < at))],
  };
}
