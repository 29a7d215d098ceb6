import type { Command, CommandWord } from '#resp/value.ts';

/** One key that a picture may meet. */
export interface PictureCase {
  readonly name: string;
  /** The id of the picture that is chosen for it after `make`, because of its type or of how it was used. */
  readonly picture: string;
  /** Commands that make the key on an empty server; none may fail. */
  readonly make: readonly Command[];
  /** Commands that change what the picture shows. */
  readonly change: readonly Command[];
}

/** What the contract test of all pictures needs to know of one kind of them. */
export interface PictureCases {
  /** What the keys are, with an article: `a list`. */
  readonly kind: string;
  readonly cases: readonly PictureCase[];
  /**
   * Commands that make a key of this kind from a name and a value of any bytes and size, for tests with hostile ones.
   * Left out where the picture shows no values.
   */
  readonly holding?: (key: CommandWord, value: CommandWord) => readonly Command[];
  /** Keys with a million elements, or with few and very large ones, and the Lua that makes them. */
  readonly huge?: { readonly keys: readonly string[]; readonly fill: string };
}
