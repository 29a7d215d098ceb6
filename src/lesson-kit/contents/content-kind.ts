import type { Command, RespValue } from '#resp/value.ts';

/**
 * How the content of one type of key is read and compared. Reads are bounded whatever the key's size: what is wanted
 * is asked for by name, and a sample serves only to show the learner what is there.
 */
export interface ContentKind<W> {
  /** The server's name of the type, as `TYPE` gives it. */
  readonly type: string;
  reads(key: string, want: W): readonly Command[];
  /** After "should", for example `be a list with "a" in it`. */
  describe(want: W): string;
  /** `is` comes after the key's name, for example `is a list of "a" and "b"`. */
  judge(want: W, replies: readonly RespValue[]): { readonly ok: boolean; readonly is: string };
}

/** Elements read to show what a key holds. */
export const SAMPLE = 16;

/** Several conditions in one phrase: `be a set with "a" in it and of exactly 3 members`. */
export const joinConditions = (noun: string, conditions: readonly string[]): string =>
  conditions.length === 0 ? noun : `${noun} ${conditions.join(' and ')}`;
