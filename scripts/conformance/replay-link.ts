import type { Link } from '#redis-cli/link.ts';

/** A link that answers what was recorded, line by line. All texts have one character for each byte. */
export class ReplayLink implements Link {
  #sent = '';
  #answer: string;
  #onData: ((bytes: Uint8Array) => void) | null = null;

  /** `greeting`: what answers before the first line. */
  constructor(greeting: string) {
    this.#answer = greeting;
  }

  /** Begins a line: whatever is sent for it is answered with all that was received for it. */
  begin(received: string): void {
    this.#answer = received;
  }

  /** What was sent since it was last asked. */
  takeSent(): string {
    const sent = this.#sent;
    this.#sent = '';
    return sent;
  }

  send(bytes: Uint8Array): void {
    this.#sent += Buffer.from(bytes).toString('latin1');
    const answer = this.#answer;
    this.#answer = '';
    queueMicrotask(() => this.#onData?.(Uint8Array.from(Buffer.from(answer, 'latin1'))));
  }

  onData(listener: (bytes: Uint8Array) => void): void {
    this.#onData = listener;
  }

  /** It never ends. */
  onClose(): void {}

  close(): void {
    this.#onData = null;
  }
}
