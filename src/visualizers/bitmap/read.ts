import type { Command, CommandRunner } from '#resp/value.ts';
import { bitUseOf, type AskedRange, type BitOperation, type BitUse } from '../bits/bit-use.ts';
import { readBits, type BitsRaw } from '../bits/read-bits.ts';
import type { KeyInfo } from '../key-info.ts';
import { meaningOf } from '../string-meaning.ts';
import type { KeyContext, ReadBudget } from '../visualizer.ts';

/** Bytes of a string that is drawn whole, and of the window on a longer one. */
const WHOLE_BYTES = 64;
const WINDOW_BYTES = 32;
/** The same beside the sources of a BITOP, where each bit takes several rows. */
const OVERLAY_BYTES = 16;
/** Sources that are drawn, and those that the operation is tried on. */
const SHOWN_SOURCES = 3;
const TRIED_SOURCES = 64;
/** A log of exchanges cuts words of this length: what it keeps of them may not be the name of a key. */
const CUT_WORD_BYTES = 64 * 1024;

export interface BitmapRaw {
  readonly bits: BitsRaw;
  /** What the last telling command asked for; null when that was no command on bits. */
  readonly use: BitUse | null;
}

/** Reads a string as bits: what the last command on bits touched, and when that was a BITOP into it, its sources. */
export async function readBitmap(
  run: CommandRunner,
  key: KeyInfo,
  budget: ReadBudget,
  context: KeyContext,
): Promise<BitmapRaw> {
  const meant = meaningOf(context.uses);
  const use = meant === null ? null : bitUseOf(meant.use);
  const made = use?.kind === 'operation' && sameBytes(use.destination, key.name) ? use : null;
  const bits = await readBits(run, key, budget, {
    whole: made === null ? WHOLE_BYTES : OVERLAY_BYTES,
    window: made === null ? WINDOW_BYTES : OVERLAY_BYTES,
    focus: focusOf(use),
    asked: askedOf(use),
    ...(made === null ? {} : sourcesOf(made, key.name)),
  });
  return { bits, use };
}

/** The bit that a command is about; null when it names none. */
function focusOf(use: BitUse | null): number | null {
  if (use === null || use.kind === 'operation') return null;
  if (use.kind === 'bit') return use.offset;
  return use.range === null ? null : use.range.start * (use.range.unit === 'BIT' ? 1 : 8);
}

function askedOf(use: BitUse | null): Command {
  if (use?.kind === 'count') return ['BITCOUNT', ...rangeWords(use.range)];
  if (use?.kind === 'position') return ['BITPOS', String(use.bit), ...rangeWords(use.range)];
  return [];
}

function rangeWords(range: AskedRange | null): readonly string[] {
  if (range === null) return [];
  return range.end === null ? [String(range.start)] : [String(range.start), String(range.end), range.unit];
}

/**
 * Sources whose names are known. The operation is tried only where it could give the same again: with all of them, and
 * none of them overwritten by the result.
 */
function sourcesOf({ operator, sources }: BitOperation, destination: Uint8Array) {
  const named = sources.filter((name) => name.length < CUT_WORD_BYTES).slice(0, TRIED_SOURCES);
  const whole = named.length === sources.length && !sources.some((name) => sameBytes(name, destination));
  return {
    sources: named,
    shownSources: Math.min(SHOWN_SOURCES, named.length),
    operator: whole ? operator : null,
  };
}

/** Whether two names are the same key's. */
export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at]);
