import type { CSSProperties } from 'react';

/** How many clients have a colour of their own; those beyond begin again with the first. */
const COLOURS = 8;

/** Sets `--client` (text and strokes), `--client-soft` (fills) and `--client-line` for all that is inside. */
interface ClientColours extends CSSProperties {
  readonly '--client': string;
  readonly '--client-soft': string;
  readonly '--client-line': string;
}

/**
 * The colours of one client of the server, the same wherever it is shown.
 * @param place Its place among the clients, from 0; null for one that nobody on the page sits at.
 */
export function clientColours(place: number | null): ClientColours {
  const name = place === null ? 'nobody' : String(place % COLOURS);
  return {
    '--client': `var(--client-${name})`,
    '--client-soft': `var(--client-${name}-soft)`,
    '--client-line': `var(--client-${name}-line)`,
  };
}
