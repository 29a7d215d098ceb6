import type { CommandRunner, RespValue } from '#resp/value.ts';
import { toldClient, type ToldClient } from '../events/told-client.ts';
import { infoNumber } from '../info-field.ts';
import { itemsIn, refuseError, wordIn } from '../reply-reading.ts';
import type { ServerSight } from '../server-visualizer.ts';
import { scriptCallsIn, type ScriptCall } from './script-calls.ts';

/** A library of functions as FUNCTION LIST tells it. */
export interface Library {
  readonly name: string;
  readonly functions: ReadonlyArray<{ readonly name: string; readonly flags: readonly string[] }>;
}

/** What the server has of scripts, and what events told of their calls. Null: the server does not say. */
export interface ScriptsRaw {
  readonly cachedScripts: number | null;
  readonly functionCount: number | null;
  readonly libraryCount: number | null;
  /** Bytes that the interpreter takes, for scripts and functions together. */
  readonly interpreterBytes: number | null;
  /** Null where they are too many, or too large, to be listed. */
  readonly libraries: readonly Library[] | null;
  /** The newest first. */
  readonly calls: readonly ScriptCall[];
  readonly clients: ReadonlyMap<number, ToldClient>;
}

/** Calls that are shown. */
const MOST_CALLS = 6;
/** FUNCTION LIST has the descriptions that authors gave; libraries that take more than this are only counted. */
const MOST_LIBRARY_BYTES = 256 * 1024;

export async function readScripts(run: CommandRunner, sight: ServerSight): Promise<ScriptsRaw> {
  const info = await run(['INFO', 'memory']);
  refuseError(info);
  const functionCount = infoNumber(info, 'number_of_functions');
  const libraryBytes = infoNumber(info, 'used_memory_functions') ?? 0;
  const few = (functionCount ?? 0) <= sight.budget.maxElements && libraryBytes <= MOST_LIBRARY_BYTES;
  const list = few && functionCount !== 0 ? await run(['FUNCTION', 'LIST']) : undefined;
  const calls = scriptCallsIn(sight.events, MOST_CALLS);
  return {
    cachedScripts: infoNumber(info, 'number_of_cached_scripts'),
    functionCount,
    libraryCount: infoNumber(info, 'number_of_libraries'),
    interpreterBytes: infoNumber(info, 'used_memory_vm_total'),
    libraries: few ? librariesIn(list) : null,
    calls,
    clients: new Map(calls.map(({ client }) => [client, toldClient(client, sight)])),
  };
}

const librariesIn = (reply: RespValue | undefined): readonly Library[] =>
  itemsIn(reply).map((library) => {
    const fields = fieldsIn(library);
    return {
      name: wordIn(fields.get('library_name')) ?? '',
      functions: itemsIn(fields.get('functions')).map(functionIn),
    };
  });

function functionIn(reply: RespValue): Library['functions'][number] {
  const fields = fieldsIn(reply);
  return {
    name: wordIn(fields.get('name')) ?? '',
    flags: itemsIn(fields.get('flags')).flatMap((flag) => wordIn(flag) ?? []),
  };
}

/** The fields of a list that has names and values in turn. */
function fieldsIn(reply: RespValue): ReadonlyMap<string, RespValue> {
  const items = itemsIn(reply);
  const fields = new Map<string, RespValue>();
  for (let at = 0; at + 1 < items.length; at += 2) {
    const value = items[at + 1];
    if (value !== undefined) fields.set(wordIn(items[at]) ?? '', value);
  }
  return fields;
}
