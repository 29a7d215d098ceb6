import { splitArguments } from '#redis-cli/split-arguments.ts';
import { utf8Bytes } from '#resp/text.ts';
import type { ScriptCommand, ScriptWord } from './read-script.ts';

/** Lua as the editor has it, and what it is called with. */
export interface LuaText {
  readonly text: string;
  /** Words of a command line, in redis-cli's quoting. */
  readonly keys: string;
  readonly args: string;
  /** Of a library: the function that is called once it is loaded; empty for none. */
  readonly call: string;
}

/** What cannot be read: the keys, or the arguments, whose quotes are not balanced. */
export type LuaFault = 'keys' | 'args';

/** A library begins with a line that names its engine: `#!lua name=stock`. Anything else is a script for EVAL. */
export const isLibrary = (text: string): boolean => text.startsWith('#!');

/** The functions that a library registers, as far as its text names them. */
export function functionsIn(text: string): string[] {
  const named = /register_function\s*\(?\s*(?:\{[^}]*?function_name\s*=\s*)?["']([^"']+)["']/gu;
  return [...new Set([...text.matchAll(named)].flatMap(([, name]) => name ?? []))];
}

/**
 * The commands that run it: EVAL of a script; of a library FUNCTION LOAD REPLACE, and FCALL of one of its functions.
 * All of them stand on all lines of the text.
 */
export function luaCommands({ text, keys, args, call }: LuaText): readonly ScriptCommand[] | LuaFault {
  const keyWords = splitArguments(keys.replaceAll('\n', ' '));
  const argWords = splitArguments(args.replaceAll('\n', ' '));
  if (keyWords === 'invalid') return 'keys';
  if (argWords === 'invalid') return 'args';
  const called = [utf8Bytes(String(keyWords.length)), ...keyWords, ...argWords];
  const command = (words: readonly Uint8Array[]): ScriptCommand => commandOf(words, text);
  if (!isLibrary(text)) return [command([utf8Bytes('EVAL'), utf8Bytes(text), ...called])];
  const load = command(['FUNCTION', 'LOAD', 'REPLACE', text].map(utf8Bytes));
  const name = call.trim();
  return name === '' ? [load] : [load, command([utf8Bytes('FCALL'), utf8Bytes(name), ...called])];
}

function commandOf(words: readonly Uint8Array[], text: string): ScriptCommand {
  const located = words.map((bytes): ScriptWord => ({ bytes, from: 0, to: text.length }));
  const lastLine = text.trimEnd().split('\n').length;
  return { client: null, words: located, from: 0, to: text.length, firstLine: 1, lastLine };
}

/**
 * The line of the text that an error of the server names, counted from 1, and what it says of it; null when it names
 * none. The server calls a script's text `user_script` and a library's `user_function` (script_lua.c and eval.c).
 */
export function luaError(output: string): { readonly line: number; readonly message: string } | null {
  if (!output.startsWith('(error)')) return null;
  const [said = ''] = output.replace(/^\(error\) /u, '').split('\n');
  const match = /@?user_(?:script|function):\s*(\d+)[:.,]?/u.exec(said);
  return match === null ? null : { line: Number(match[1]), message: said };
}
