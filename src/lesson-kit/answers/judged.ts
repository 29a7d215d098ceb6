/** What an answer is worth. */
export interface Judged {
  readonly right: boolean;
  /** Why the answer that was given is wrong; null when it is right, or when nobody has written down why. */
  readonly why: string | null;
}

export const RIGHT: Judged = { right: true, why: null };
