/** What stands at the prompt. */
export interface EditedLine {
  readonly text: string;
  /** In UTF-16 units of `text`. */
  readonly cursor: number;
}
