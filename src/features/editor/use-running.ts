import { useCallback, useState } from 'react';
import { readScript, type ScriptCommand } from '#redis-script/read-script.ts';
import { luaCommands } from '#redis-script/lua-script.ts';
import type { SavedScript } from '#state/scripts/saved-script.ts';
import { useRunsStore } from '#state/scripts/scripts-context.ts';
import { scriptsText } from '#text/scripts.ts';
import type { EditorController } from './editor-controller.ts';

/** Lines of a text, the first and the last one, counted from 1. */
interface Lines {
  readonly first: number;
  readonly last: number;
}

/** Which commands stand on these lines, whole; or the line of something among them that cannot be read. */
export function commandsOn(
  text: string,
  { first, last }: Lines,
): readonly ScriptCommand[] | { readonly unreadable: number } {
  const { commands, faults } = readScript(text);
  const lineOf = (place: number): number => text.slice(0, place).split('\n').length;
  const fault = faults.find(({ line, to }) => line <= last && lineOf(to) >= first);
  if (fault !== undefined) return { unreadable: fault.line };
  return commands.filter(({ firstLine, lastLine }) => firstLine <= last && lastLine >= first);
}

/** What is to be run of a script; a sentence when nothing can be. */
export function commandsToRun(
  script: Pick<SavedScript, 'language' | 'keys' | 'args' | 'call'>,
  text: string,
  lines: Lines,
): readonly ScriptCommand[] | string {
  if (text.trim() === '') return scriptsText.nothingToRun;
  if (script.language === 'lua') {
    const commands = luaCommands({ ...script, text });
    return typeof commands === 'string' ? scriptsText.lua.faults[commands] : commands;
  }
  const commands = commandsOn(text, lines);
  if ('unreadable' in commands) return scriptsText.unreadable(commands.unreadable);
  return commands.length === 0 ? scriptsText.nothingToRun : commands;
}

const ALL: Lines = { first: 1, last: Number.POSITIVE_INFINITY };

/** Runs a script, the lines that are selected or all of it; `said` is why nothing could be run. */
export function useRunning(
  stopOnError: boolean,
  follow: boolean,
): {
  readonly run: (editor: EditorController, script: SavedScript, what: 'lines' | 'all') => void;
  readonly said: string | null;
} {
  const runs = useRunsStore();
  const [said, setSaid] = useState<string | null>(null);
  const run = useCallback(
    (editor: EditorController, script: SavedScript, what: 'lines' | 'all') => {
      const commands = commandsToRun(script, editor.text, what === 'all' ? ALL : editor.selectedLines());
      if (typeof commands === 'string') return setSaid(commands);
      setSaid(null);
      const isWhole = what === 'all' || script.language === 'lua';
      if (isWhole) runs.clear();
      const first = commands[0]?.firstLine ?? 1;
      const last = commands.at(-1)?.lastLine ?? first;
      const replaces = isWhole ? new Set<number>() : editor.repliesOn(first, last);
      void runs.run(commands, { stopOnError: stopOnError || script.language === 'lua', follow, replaces });
    },
    [runs, stopOnError, follow],
  );
  return { run, said };
}
