import {
  DESK_LANGUAGES,
  emptyScript,
  type SavedScript,
  type ScriptDesk,
  type ScriptLanguage,
} from '#state/scripts/saved-script.ts';
import type { ScriptContents } from '#state/scripts/scripts-store.ts';

const ENDINGS: Readonly<Record<ScriptLanguage, string>> = {
  redis: '.redis',
  lua: '.lua',
  javascript: '.js',
};

/** What a script's file is called: its name without what file systems refuse. */
export function fileNameOf({ name, language }: Pick<SavedScript, 'name' | 'language'>): string {
  return `${name.replace(/[\\/:*?"<>|\p{Cc}]/gu, '-')}${ENDINGS[language]}`;
}

/** Reads a file with a script, which may be any file; null when it is no UTF-8 text. Its ending says in which
 * language of the desk it is written; without one it is the first. */
export function readScriptFile(
  fileName: string,
  bytes: Uint8Array,
  desk: ScriptDesk,
): { readonly name: string; readonly contents: ScriptContents } | null {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
  if (text.includes('\0')) return null;
  const languages: readonly ScriptLanguage[] = DESK_LANGUAGES[desk];
  const ending = languages.find((one) => fileName.toLowerCase().endsWith(ENDINGS[one]));
  const language = ending ?? DESK_LANGUAGES[desk][0];
  const name = fileName.replace(/\.[^.]*$/u, '');
  return { name, contents: { ...emptyScript(language), text: text.replace(/\r\n?/gu, '\n') } };
}
