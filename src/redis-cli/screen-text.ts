import type { RespValue } from '#resp/value.ts';
import type { PrintKind } from './command-exchange.ts';
import { formatRaw } from './format-raw.ts';
import { formatPlain, formatPushTty, formatTty } from './format-tty.ts';
import type { PrintLimits } from './print-limits.ts';

/** How much of what arrives is shown on a terminal, and in which form. */
export interface ScreenForm {
  readonly limits: PrintLimits;
  /** Another form than as on a terminal (`--raw`, `--csv`, `--json`), the end of the reply included. */
  readonly otherForm?: ((value: RespValue) => Uint8Array) | undefined;
  /** Whether pushes that no command asked for are shown (`--show-pushes`); they are unless told otherwise. */
  readonly pushes?: boolean | undefined;
}

/** A value that arrived, as it is shown on a terminal: harmless to it in every form. */
export function screenText(value: RespValue, kind: PrintKind, form: ScreenForm): Iterable<string> {
  const { limits, otherForm, pushes = true } = form;
  if (kind === 'push' && !pushes) return [];
  if (kind === 'raw') return formatPlain(formatRaw(value), limits);
  if (otherForm !== undefined) return formatPlain(otherForm(value), limits);
  return kind === 'push' ? formatPushTty(value, limits) : formatTty(value, limits);
}
