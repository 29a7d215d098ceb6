import type { CommandWord } from '#resp/value.ts';

/** What one client does: its name in the test, then the command. Replies may be errors. */
export type ClientLine = readonly [client: string, ...command: readonly CommandWord[]];

/** Something that a picture of the server may meet. */
export interface ServerPictureCase {
  readonly name: string;
  /** Leads there from an empty server. */
  readonly make: readonly ClientLine[];
  /** Changes what the picture shows. */
  readonly change: readonly ClientLine[];
}

/** What the contract test needs to know of one picture of the server. */
export interface ServerPictureCases {
  /** The picture's id. */
  readonly picture: string;
  readonly cases: readonly ServerPictureCase[];
  /**
   * Has the server hold names and values of any bytes that the picture shows. Left out where it shows none of a
   * client's making.
   */
  readonly holding?: (value: CommandWord) => readonly ClientLine[];
  /** Far more than can be shown. */
  readonly huge: readonly ClientLine[];
}
