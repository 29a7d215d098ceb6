import { useEffect, useState } from 'react';
import type { LoggedExchange } from '#client/exchange-reader.ts';
import { terminalText } from '#text/terminal.ts';
import { LiveRegion } from '#ui/visually-hidden.tsx';
import { summarizeExchange } from './reply-summary.ts';

/** Milliseconds over which replies are gathered, so that a pasted script is one announcement. */
const GATHER_MS = 400;

/** Gathers replies and announces the last of them, with how many there were. */
export class ReplyAnnouncer {
  readonly #announce: (text: string) => void;
  #last: LoggedExchange | null = null;
  #count = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #odd = false;

  constructor(announce: (text: string) => void) {
    this.#announce = announce;
  }

  add(exchange: LoggedExchange): void {
    this.#last = exchange;
    this.#count += 1;
    this.#timer ??= setTimeout(() => this.#flush(), GATHER_MS);
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #flush(): void {
    this.#timer = null;
    if (this.#last === null) return;
    const summary = summarizeExchange(this.#last);
    const text = this.#count > 1 ? `${summary}, ${terminalText.reply.more(this.#count - 1)}` : summary;
    // A live region is read when its text changes: a second OK in a row must differ from the first.
    this.#odd = !this.#odd;
    this.#count = 0;
    this.#announce(this.#odd ? text : `${text}\u00a0`);
  }
}

/** A live region and what fills it. */
export function useReplyAnnouncer(): {
  readonly announcer: ReplyAnnouncer;
  readonly region: React.ReactNode;
} {
  const [text, setText] = useState('');
  const [announcer] = useState(() => new ReplyAnnouncer(setText));
  useEffect(() => () => announcer.stop(), [announcer]);
  return { announcer, region: <LiveRegion>{text}</LiveRegion> };
}
