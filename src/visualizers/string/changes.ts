import { utf8Text } from '#resp/text.ts';
import { changesText } from '#text/visualizers-changes.ts';
import type { LastWrite } from '../last-write.ts';
import { formatCount } from '../quantity.ts';
import type { StringModel, StringPicture } from './model.ts';

const text = changesText.string;

/**
 * What happened to a string between two pictures of it. What is said of a command is said only where the bytes agree
 * with it.
 */

/** How a run of bytes differs from what stood at its place before. `padding`: zeros that SETRANGE put before its own bytes. */
export type RunChange = 'kept' | 'changed' | 'added' | 'padding';

/** By how much a counter moved; null when either value is no number, when nothing was before, and when bytes were edited. */
export function bumpOf(model: StringModel, previous: StringPicture | null): bigint | null {
  if (previous?.kind !== 'string' || model.number === null || previous.number === null) return null;
  if (EDITS.has(model.write?.name ?? '')) return null;
  const bump = model.number - previous.number;
  return bump === 0n ? null : bump;
}

/** Commands that change bytes of a value: what that does to the number they spell is no count. */
const EDITS: ReadonlySet<string> = new Set(['APPEND', 'SETRANGE', 'SETBIT', 'BITFIELD']);

/** For each run: whether the same bytes stood there before. Without a past everything is kept. */
export function compareRuns(model: StringModel, previous: StringPicture | null): readonly RunChange[] {
  if (previous?.kind !== 'string') return model.runs.map(() => 'kept');
  const padding = paddingOf(model, previous);
  return model.runs.map((run) => {
    if (padding !== null && run.at >= padding.from && run.at < padding.to) return 'padding';
    if (run.at >= previous.start.length) return run.at >= previous.length ? 'added' : 'kept';
    return run.bytes.every((byte, at) => byte === previous.start[run.at + at]) ? 'kept' : 'changed';
  });
}

interface Padding {
  readonly from: number;
  /** The first byte after it. */
  readonly to: number;
}

/** The zeros between the old end and where SETRANGE began; null when there are none. */
function paddingOf(model: StringModel, previous: StringPicture | null): Padding | null {
  const { write } = model;
  if (write?.name !== 'SETRANGE' || previous === null) return null;
  const from = lengthBefore(previous);
  const to = Number(utf8Text(write.words[2] ?? new Uint8Array()));
  const written = write.words[3]?.length ?? 0;
  if (from === null || !Number.isSafeInteger(to) || to <= from || model.length < to + Math.min(1, written))
    return null;
  const zeros = model.start.subarray(from, to);
  return zeros.every((byte) => byte === 0) ? { from, to } : null;
}

/** A string that did not exist had no bytes; of a key of another type nothing is known. */
function lengthBefore(previous: StringPicture): number | null {
  if (previous.kind === 'string') return previous.length;
  return previous.key.exists ? null : 0;
}

/** What the last command did, as far as one might not expect it; null when there is nothing to say. */
export function changeWords(model: StringModel, previous: StringPicture | null): string | null {
  const { write } = model;
  if (write === null || previous === null) return null;
  const said = [ttlWords(model, previous, write), bytesWords(model, previous, write)];
  const words = said.filter((one) => one !== null).join(' ');
  return words === '' ? null : words;
}

/** Commands that put a new value in the place of the old one, lifetime and all. */
const OVERWRITES: ReadonlySet<string> = new Set(['SET', 'GETSET', 'MSET']);
/** Commands that take a lifetime away and nothing else. */
const PERSISTS: ReadonlySet<string> = new Set(['PERSIST', 'GETEX']);

function ttlWords(model: StringModel, previous: StringPicture, { name }: LastWrite): string | null {
  if (previous.kind !== 'string' || previous.key.ttlMs === null || model.key.ttlMs !== null) return null;
  if (OVERWRITES.has(name)) return text.overwroteTtl(name);
  return PERSISTS.has(name) ? text.persisted(name) : null;
}

function bytesWords(model: StringModel, previous: StringPicture, { name }: LastWrite): string | null {
  const padding = paddingOf(model, previous);
  if (padding !== null) {
    const count = padding.to - padding.from;
    return text.padded(formatCount(count), formatCount(padding.from), formatCount(padding.to - 1));
  }
  const added = model.length - (lengthBefore(previous) ?? model.length);
  return name === 'APPEND' && added > 0 ? text.appended(formatCount(added), added === 1) : null;
}
