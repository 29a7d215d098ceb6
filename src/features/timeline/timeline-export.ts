import { timelineText } from '#text/timeline.ts';
import { formatCount } from '#visualizers/quantity.ts';
import { isFiltered, type TimelineFilter } from './row-filter.ts';
import type { SentenceParts } from './row-words.ts';
import { rowSentence } from './sentence.ts';
import type { ShownRow } from './shown-rows.ts';
import { clockText } from './time-words.ts';

const words = timelineText.export;

/** What a screen reader says of a row: how much later it was, and what happened. */
export function rowLabel({ row, gap }: ShownRow, parts: SentenceParts): string {
  const sentence = rowSentence(row, parts);
  return gap === null ? sentence : timelineText.sentence.gap(gap, sentence);
}

/** The rows that are shown as plain text: a line each, with the time of day and what a screen reader says of it. */
export function exportText(
  rows: readonly ShownRow[],
  parts: SentenceParts,
  {
    all,
    filter,
    client,
  }: { readonly all: number; readonly filter: TimelineFilter; readonly client: string | null },
): string {
  const head = [words.title, words.rows(formatCount(rows.length), formatCount(all))];
  if (isFiltered(filter)) head.push(words.filters(filterText(filter, client)));
  const lines = rows.map(
    (shown) => `${clockText(shown.row.atMs)}  ${'  '.repeat(shown.row.depth)}${rowLabel(shown, parts)}`,
  );
  return [...head, '', ...lines, ''].join('\n');
}

function filterText({ kinds, text }: TimelineFilter, client: string | null): string {
  const { kind } = timelineText.controls;
  return [
    ...(client === null ? [] : [client]),
    ...kinds.map((one) => kind[one].toLowerCase()),
    ...(text === '' ? [] : [words.filterText(text)]),
  ].join(', ');
}
