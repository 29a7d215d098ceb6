/** Why a call gave no answer; a sentence about it. */
export class CallFailure extends Error {
  override readonly name = 'CallFailure';
  /** Whether nothing more should be tried with what was supplied, because it may never end. */
  readonly endless: boolean;

  constructor(message: string, { endless = false, cause }: { endless?: boolean; cause?: unknown } = {}) {
    super(message, { cause });
    this.endless = endless;
  }
}
