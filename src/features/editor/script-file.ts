import { emptyScript, type SavedScript, type ScriptLanguage } from '#state/scripts/saved-script.ts';
import type { ScriptContents } from '#state/scripts/scripts-store.ts';

const ENDINGS: Readonly<Record<ScriptLanguage, string>> = { redis: '.redis', lua: '.lua' };

/** What a script's file is called: its name without what file systems refuse. */
export function fileNameOf({ name, language }: Pick<SavedScript, 'name' | 'language'>): string {
  return `${name.replace(/[\\/:*?"<>|\p{Cc}]/gu, '-')}${ENDINGS[language]}`;
}

/** Reads a file with a script, which may be any file; null when it is no UTF-8 text. By its ending it is Lua or commands. */
export function readScriptFile(
  fileName: string,
  bytes: Uint8Array,
): { readonly name: string; readonly contents: ScriptContents } | null {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
  if (text.includes('\0')) return null;
  const language = fileName.toLowerCase().endsWith(ENDINGS.lua) ? 'lua' : 'redis';
  const name = fileName.replace(/\.[^.]*$/u, '');
  return { name, contents: { ...emptyScript(language), text: text.replace(/\r\n?/gu, '\n') } };
}
