import { commandText, reportedText } from '../events/reported-text.ts';
import type { ToldClient } from '../events/told-client.ts';
import { toldReply, type AnsweredCommand, type ToldReply } from '../events/told-reply.ts';
import type { Library, ScriptsRaw } from './read.ts';
import type { ScriptCall } from './script-calls.ts';

/** One run of a script or function. */
export interface CallModel {
  readonly seq: number;
  readonly client: ToldClient;
  readonly name: string;
  /** The script's beginning, its digest, or the function's name. */
  readonly script: string;
  readonly keys: readonly string[];
  readonly args: readonly string[];
  readonly moreWords: number;
  readonly tookMs: number;
  /** Its share of the longest call that is shown, from 0 to 1. */
  readonly share: number;
  readonly reply: ToldReply;
  readonly made: readonly AnsweredCommand[];
  /** Commands that it made beyond those. */
  readonly others: number;
  readonly orMore: boolean;
}

export interface ScriptsModel {
  readonly cachedScripts: number | null;
  readonly functionCount: number | null;
  readonly libraryCount: number | null;
  readonly interpreterBytes: number | null;
  /** Null where there are too many to be listed. */
  readonly libraries: readonly Library[] | null;
  /** The newest first. */
  readonly calls: readonly CallModel[];
}

/** Commands of one call that are drawn. */
const MOST_MADE = 8;
/** Keys and arguments of one call that are drawn. */
const MOST_WORDS = 8;

export function modelScripts(raw: ScriptsRaw): ScriptsModel {
  const longest = Math.max(...raw.calls.map(({ tookMs }) => tookMs), 0);
  const { calls, clients, ...facts } = raw;
  return {
    ...facts,
    calls: calls.flatMap((call) => {
      const client = clients.get(call.client);
      return client === undefined ? [] : [callOf(call, client, longest)];
    }),
  };
}

/** How much memory the interpreter takes drifts by itself, and is not what changed. */
export const fingerprintScripts = ({ interpreterBytes: _drifts, ...model }: ScriptsModel): string =>
  JSON.stringify(model);

function callOf(call: ScriptCall, client: ToldClient, longest: number): CallModel {
  const { seq, name, tookMs, made, orMore } = call;
  const shown = made.slice(0, MOST_MADE);
  const [keys, args] = [call.keys.slice(0, MOST_WORDS), call.args.slice(0, MOST_WORDS)];
  return {
    seq,
    client,
    name,
    script: scriptText(call.script),
    keys: keys.map(reportedText),
    args: args.map(reportedText),
    moreWords: call.moreWords + call.keys.length + call.args.length - keys.length - args.length,
    tookMs,
    share: longest === 0 ? 0 : tookMs / longest,
    reply: toldReply(call.reply),
    made: shown.map(({ command, reply }) => ({ command: commandText(command), reply: toldReply(reply) })),
    others: made.length - shown.length,
    orMore,
  };
}

/** The beginning of a script with its lines one after the other. */
function scriptText({ start, length }: ScriptCall['script']): string {
  const flat = start.replaceAll(/[ \t\r]*\n[ \t\r]*/g, ' ') as typeof start;
  return reportedText({ start: flat, length: start.length < length ? length : flat.length });
}
