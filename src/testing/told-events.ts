import type { ByteStart, CommandWords, ServerEvent } from '#protocol/server-event.ts';

/** Text as an event has it; `length` where there is more of it than is told. */
export function byteStart(text: string, length = text.length): ByteStart {
  return { start: text, length } as unknown as ByteStart;
}

/** A line as the words of a command; `count` where there are more of them. */
export function commandWords(line: string, count?: number): CommandWords {
  const words = line.split(' ').map((word) => byteStart(word));
  return { words, count: count ?? words.length };
}

interface Told {
  /** The number of the command that brought it about. */
  readonly by?: number | null;
  /** Milliseconds after the event before; 1 unless said otherwise. */
  readonly later?: number;
}

/** A server's events made by hand, numbered from 1: for what does not need the server itself. */
export class ToldEvents {
  readonly list: ServerEvent[] = [];
  #atMs = 1_700_000_000_000;

  /** The number of the last event. */
  get last(): number {
    return this.list.length;
  }

  command(
    client: number,
    line: string,
    how: Told & { readonly reply?: string; readonly fields?: object } = {},
  ): this {
    return this.tell('command', {
      client,
      command: commandWords(line),
      how: 'direct',
      tookMs: 0,
      reply: byteStart(how.reply ?? '+OK\r\n'),
      blocked: false,
      ...how.fields,
      ...times(how),
    });
  }

  tell(kind: ServerEvent['kind'], fields: Told & Readonly<Record<string, unknown>>): this {
    const { later = 1, by = null, ...rest } = fields;
    this.#atMs += later;
    this.list.push({ kind, seq: this.last + 1, atMs: this.#atMs, by, ...rest } as unknown as ServerEvent);
    return this;
  }
}

const times = ({ by, later }: Told): Told => ({
  ...(by === undefined ? null : { by }),
  ...(later === undefined ? null : { later }),
});
