/** One command that named keys, with all of them, as the server tells keys from a command's other words. */
export interface KeyUse {
  /** The command's first word in upper case, for example `SETBIT`. */
  readonly name: string;
  /** All its words as they were sent; long ones are cut as a log of exchanges cuts them. */
  readonly words: readonly Uint8Array[];
  /** Its keys in the order of the command, each once. */
  readonly keys: readonly Uint8Array[];
}
