import type { Lanes } from './lanes.ts';
import type { Span, TimelineRow } from './timeline.ts';

/** The piece of a span that a row draws. */
export interface Rail {
  readonly span: Span;
  readonly lane: number;
  /** It begins in this row, so it is drawn from the row's middle on. */
  readonly starts: boolean;
  /** It ends in this row, so it is drawn up to the row's middle. */
  readonly ends: boolean;
}

/** The pieces of spans that go through a row, or begin or end in it. */
export function railsOf(row: TimelineRow, spans: readonly Span[], lanes: Lanes): Rail[] {
  const rails: Rail[] = [];
  for (const span of spans) {
    const { from, to } = span;
    if ((from !== null && from.row > row.seq) || (to !== null && to.row < row.seq)) continue;
    const [starts, ends] = [from?.row === row.seq, to?.row === row.seq];
    if (starts && ends) continue;
    rails.push({ span, lane: lanes.indexOf(span.client), starts, ends });
  }
  return rails;
}

export function sameRails(some: readonly Rail[], others: readonly Rail[]): boolean {
  return (
    some.length === others.length &&
    some.every((rail, at) => {
      const other = others[at];
      return (
        rail.span === other?.span &&
        rail.lane === other.lane &&
        rail.starts === other.starts &&
        rail.ends === other.ends
      );
    })
  );
}
