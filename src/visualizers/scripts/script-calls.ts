import type { ByteStart, CommandWords, ServerEvent } from '#client/engine-client.ts';
import type { CommandEvent } from '../events/causes.ts';
import { commandName } from '../events/reported-text.ts';

/** A command that a script made. */
export interface MadeCommand {
  readonly command: CommandWords;
  readonly reply: ByteStart;
}

/** One run of a script or function, as events told of it. */
export interface ScriptCall {
  readonly seq: number;
  readonly client: number;
  /** `EVAL`, `FCALL_RO` and the like, in capitals. */
  readonly name: string;
  /** The script, its digest or the function's name, as far as it is told. */
  readonly script: ByteStart;
  readonly keys: readonly ByteStart[];
  readonly args: readonly ByteStart[];
  /** Keys and arguments that are not told. */
  readonly moreWords: number;
  /** Milliseconds from its beginning to its end, in which the server did nothing else. */
  readonly tookMs: number;
  readonly reply: ByteStart;
  readonly made: readonly MadeCommand[];
  /** More commands than those may have been made: the record had no room for all that happened. */
  readonly orMore: boolean;
}

const CALLS: ReadonlySet<string> = new Set(['EVAL', 'EVALSHA', 'EVAL_RO', 'EVALSHA_RO', 'FCALL', 'FCALL_RO']);

/** The last calls, the newest first, each with the commands that it made. */
export function scriptCallsIn(events: readonly ServerEvent[], most: number): readonly ScriptCall[] {
  const calls = events.filter(isCall).slice(-most);
  const made = new Map<number, MadeCommand[]>(calls.map(({ seq }) => [seq, []]));
  for (const event of events) {
    if (event.kind !== 'command' || event.how !== 'script' || event.by === null) continue;
    made.get(event.by)?.push({ command: event.command, reply: event.reply });
  }
  const filledAt = events.filter((event) => event.kind === 'skipped').map(({ atMs }) => atMs);
  return calls.toReversed().map((event) => ({
    ...callOf(event),
    made: made.get(event.seq) ?? [],
    orMore: filledAt.some((ms) => ms >= event.atMs && ms <= event.atMs + event.tookMs),
  }));
}

const isCall = (event: ServerEvent): event is CommandEvent =>
  event.kind === 'command' && CALLS.has(commandName(event.command));

function callOf(event: CommandEvent): Omit<ScriptCall, 'made' | 'orMore'> {
  const { words, count } = event.command;
  const [, script, keyCount, ...rest] = words;
  const keys = Number(keyCount?.start ?? 0);
  return {
    seq: event.seq,
    client: event.client,
    name: commandName(event.command),
    script: script ?? { start: '' as ByteStart['start'], length: 0 },
    keys: rest.slice(0, keys),
    args: rest.slice(keys),
    moreWords: count - words.length,
    tookMs: event.tookMs,
    reply: event.reply,
  };
}
