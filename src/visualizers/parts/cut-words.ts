import { collectionsText as text } from '#text/visualizers-collections.ts';
import type { CutText } from '../cut-bytes.ts';
import { formatCount } from '../quantity.ts';

/** A value in words, with its true size when only its beginning is known. */
export function sayCut(value: CutText): string {
  if (value.length === 0) return text.empty;
  return value.cut ? text.cut(value.text, formatCount(value.length)) : value.text;
}
