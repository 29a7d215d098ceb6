import type { ClientNumber } from '#client/engine-client.ts';
import type { Doing } from './client-doing.ts';
import type { Span, SpanEnd, SpanKind } from './timeline.ts';

/** What of a client's state lasts, and whether it does. */
const lasting: ReadonlyArray<readonly [SpanKind, (doing: Doing) => boolean]> = [
  ['open', ({ open }) => open],
  ['waiting', ({ waiting }) => waiting !== null],
  ['transaction', ({ queue }) => queue !== null],
  ['watching', ({ watching }) => watching.length > 0],
  ['broken', ({ broken }) => broken !== null],
  ['subscribed', ({ channels }) => channels.length > 0],
];

/** The spans of a timeline while it is put together: those that go on are known by client and kind. */
export class SpanChanges {
  #spans: Span[] = [];
  readonly #going = new Map<string, number>();

  /** A client's state is another one from here on. */
  change(client: ClientNumber, [before, after]: readonly [Doing | null, Doing], at: SpanEnd | null): void {
    for (const [kind, lasts] of lasting) {
      const [did, does] = [before !== null && lasts(before), lasts(after)];
      if (!did && does) this.#begin(kind, client, at);
      else if (did && !does && at !== null) this.#end(kind, client, at);
    }
  }

  /** From a command to the row in which it has woken somebody. */
  wakes(client: ClientNumber, from: SpanEnd, to: SpanEnd): void {
    this.#spans.push({ kind: 'wakes', client, from, to });
  }

  /** Forgets what is older than the event `first`. */
  trim(first: number): void {
    const kept: Span[] = [];
    this.#going.clear();
    for (const span of this.#spans) {
      if (span.to !== null && span.to.row < first) continue;
      const from = span.from !== null && span.from.row < first ? null : span.from;
      // Where a command is gone, there is nothing that the line to whom it woke could begin at.
      if (span.kind === 'wakes' && from === null) continue;
      if (span.to === null) this.#going.set(goingKey(span.kind, span.client), kept.length);
      kept.push(from === span.from ? span : { ...span, from });
    }
    this.#spans = kept;
  }

  list(): readonly Span[] {
    return this.#spans.slice();
  }

  #begin(kind: SpanKind, client: ClientNumber, from: SpanEnd | null): void {
    this.#going.set(goingKey(kind, client), this.#spans.length);
    this.#spans.push({ kind, client, from, to: null });
  }

  #end(kind: SpanKind, client: ClientNumber, to: SpanEnd): void {
    const key = goingKey(kind, client);
    const at = this.#going.get(key);
    const span = at === undefined ? undefined : this.#spans[at];
    if (at === undefined || span === undefined) return;
    this.#going.delete(key);
    this.#spans[at] = { ...span, to };
  }
}

const goingKey = (kind: SpanKind, client: ClientNumber): string => `${kind} ${client}`;
