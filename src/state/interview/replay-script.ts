import type { TranscriptLine } from '#lesson-kit/tasks/build-task.ts';
import { interviewText } from '#text/interview.ts';
import { emptyScript, LONGEST_NAME, type SavedScript } from '#state/scripts/saved-script.ts';
import type { Draft } from './interview.ts';
import { transcriptText } from './transcript-markdown.ts';

const words = interviewText.replay;

/**
 * What the checks of a task sent, as a script for the visitor's own server: each caller is a client of it, and Lua is
 * loaded first. What is no command stands there as a comment: who called what, and where time passed or somebody died.
 * What was done on a lab is left out, because it needs one.
 * @param title The task's.
 */
export function replayScript(title: string, draft: Draft, calls: readonly TranscriptLine[]): SavedScript {
  const lines = [comment(words.heading(title)), ''];
  if (draft.form === 'lua') lines.push(loading(draft.lua), '');
  let isSingle = true;
  for (const line of calls) {
    if (line.kind === 'trial') {
      isSingle = line.topology === 'single';
      lines.push('', comment(isSingle ? line.title : words.onLab(line.title)));
    } else if (isSingle) {
      lines.push(
        line.kind === 'command' ? `${clientOf(line.caller)}: ${line.text}` : comment(transcriptText(line)),
      );
    }
  }
  const name = words.name(title).slice(0, LONGEST_NAME).trim();
  return { ...emptyScript('redis'), name, text: `${lines.join('\n')}\n` };
}

/** A caller as a script names a client: it begins with a capital letter. */
const clientOf = (caller: string): string =>
  caller.replace(/[^a-z0-9-]/giu, '').replace(/^./u, (first) => first.toUpperCase());

/** A comment has one line. */
const comment = (text: string): string => `# ${text.replace(/\s+/gu, ' ')}`;

const QUOTES = '"""';

/** As it was written, unless that has what ends such a text. */
function loading(code: string): string {
  if (!code.includes(QUOTES)) return `FUNCTION LOAD REPLACE ${QUOTES}\n${code}\n${QUOTES}`;
  const escaped = code.replace(/["\\]/gu, '\\$&').replace(/\n/gu, '\\n').replace(/\t/gu, '\\t');
  return `FUNCTION LOAD REPLACE "${escaped}"`;
}
