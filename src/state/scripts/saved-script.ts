import type { ScriptRecord } from '../app-database.ts';
import { isJson, type Json } from '../progress-store.ts';
import { isFields } from '../stored-fields.ts';

/** What a script is written in. */
export type ScriptLanguage = 'redis' | 'lua' | 'javascript';

export const SCRIPT_LANGUAGES: readonly ScriptLanguage[] = ['redis', 'lua', 'javascript'];

/** Where scripts are edited and run: what the server runs itself, and programs, whose client it is asked by. */
export type ScriptDesk = 'commands' | 'programs';

/** What is written at each of them. */
export const DESK_LANGUAGES = {
  commands: ['redis', 'lua'],
  programs: ['javascript'],
} as const satisfies Readonly<Record<ScriptDesk, readonly ScriptLanguage[]>>;

export const deskOf = (language: ScriptLanguage): ScriptDesk =>
  language === 'javascript' ? 'programs' : 'commands';

/** A script as somebody has written it; it is kept under its name. */
export interface SavedScript {
  readonly name: string;
  readonly language: ScriptLanguage;
  /** Lines end in `\n`. */
  readonly text: string;
  /** Of Lua: the keys and the arguments that it is called with, as words of a command line. */
  readonly keys: string;
  readonly args: string;
  /** Of a library in Lua: the function that is called once it is loaded; empty for none. */
  readonly call: string;
}

/** Scripts that somebody may keep, characters of one, and of its name. */
export const MOST_SCRIPTS = 200;
export const MOST_CHARACTERS = 1024 * 1024;
export const LONGEST_NAME = 60;

/** Whether a script may be called so. */
export const isScriptName = (name: string): boolean =>
  name.trim() === name && name !== '' && name.length <= LONGEST_NAME && !/\p{Cc}/u.test(name);

/** Reads what was stored of a script; null when it is none. */
export function readSavedScript(name: unknown, value: unknown): SavedScript | null {
  if (typeof name !== 'string' || !isScriptName(name) || !isFields(value)) return null;
  const { text } = value;
  const textOf = (field: string): string => {
    const found = value[field];
    return typeof found === 'string' && found.length <= MOST_CHARACTERS ? found : '';
  };
  const language = SCRIPT_LANGUAGES.find((one) => one === value['language']);
  if (language === undefined || typeof text !== 'string' || text.length > MOST_CHARACTERS) return null;
  return { name, language, text, keys: textOf('keys'), args: textOf('args'), call: textOf('call') };
}

/** A script as it is carried from one browser to another, with its name. */
export type CarriedScript = ScriptRecord & { readonly value: Json };

/**
 * Whether something can be carried as a script, whatever it is written in: a later page may know more languages, and what
 * it has written must not be lost on the way.
 */
export function isCarriedScript(record: unknown): record is CarriedScript {
  if (!isFields(record)) return false;
  const { name, value } = record;
  if (typeof name !== 'string' || !isScriptName(name) || !isFields(value) || !isJson(value)) return false;
  const { language, text } = value;
  return typeof language === 'string' && typeof text === 'string' && text.length <= MOST_CHARACTERS;
}

/** A script in which nothing is written. */
export const emptyScript = (language: ScriptLanguage): Omit<SavedScript, 'name'> => ({
  language,
  text: '',
  keys: '',
  args: '',
  call: '',
});

/** A name that none of the scripts has: the wanted one, or one with a number behind it. */
export function freeScriptName(wanted: string, scripts: ReadonlyArray<Pick<SavedScript, 'name'>>): string {
  const cut = wanted
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, LONGEST_NAME - 4)
    .trim();
  const base = cut === '' ? 'script' : cut;
  const isTaken = (name: string): boolean => scripts.some((script) => script.name === name);
  if (!isTaken(base)) return base;
  for (let number = 2; ; number++) if (!isTaken(`${base} ${number}`)) return `${base} ${number}`;
}
