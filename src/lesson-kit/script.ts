import type { LabAction } from '#protocol/lab-action.ts';
import type { ServerAction } from '#protocol/server-action.ts';
import type { Command } from '#resp/value.ts';

/** `stop` ends an actor after the line that is under way, `crash` at once; either way its connection ends. */
export type ActorAction = 'step' | 'run' | 'stop' | 'crash';

/** One line of a script, ready to be played. */
export type ScriptLine =
  /** `client` null is the lesson's first client. */
  | { readonly kind: 'command'; readonly client: string | null; readonly command: Command }
  | { readonly kind: 'tick'; readonly ms: number }
  | { readonly kind: 'actor'; readonly actor: string; readonly action: ActorAction }
  | { readonly kind: 'lab'; readonly action: LabAction }
  | { readonly kind: 'server'; readonly action: ServerAction };

/** A script as its author wrote it, for showing, and its lines, for playing. */
export interface Script {
  readonly text: string;
  readonly lines: readonly ScriptLine[];
}

/** Whether a script moves the clock itself. */
export const movesTime = ({ lines }: Pick<Script, 'lines'>): boolean =>
  lines.some(({ kind }) => kind === 'tick');

/** The lines of a script as they are written, one for each that is played. */
export const writtenLines = ({ text }: Pick<Script, 'text'>): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
