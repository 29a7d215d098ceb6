import type { RespValue } from '#resp/value.ts';
import { quoteBytes } from './quote-bytes.ts';
import { scalarText } from './scalar-text.ts';

/**
 * Replies as `redis-cli --csv` prints them (`cliFormatReplyCSV`), without the line break after them: strings quoted as
 * on a terminal, nil as `NULL`, an error as `ERROR,` and its text; containers are flat, one row whatever their depth. A
 * big number is its digits and attributes are left out, where redis-cli gives up.
 */
export function formatCsv(value: RespValue): string {
  switch (value.kind) {
    case 'error':
      return `ERROR,${quoteBytes(value.bytes)}`;
    case 'simple':
    case 'bulk':
    case 'verbatim':
      return quoteBytes(value.bytes);
    case 'integer':
    case 'double':
    case 'bignum':
    case 'boolean':
    case 'nil':
      return scalarText(value, 'NULL');
    case 'array':
    case 'set':
    case 'push':
      return value.items.map(formatCsv).join(',');
    case 'map':
      return value.entries.map(([key, item]) => `${formatCsv(key)},${formatCsv(item)}`).join(',');
    case 'attribute':
      return formatCsv(value.value);
  }
}
