import type { Command } from '#resp/value.ts';

/** What a lab line does to a node or to the link between two. Times in milliseconds. */
export type LabAction =
  | { readonly lab: 'crash'; readonly node: string }
  | { readonly lab: 'stop'; readonly node: string }
  | { readonly lab: 'start'; readonly node: string }
  | { readonly lab: 'cut'; readonly a: string; readonly b: string }
  | { readonly lab: 'heal'; readonly a: string; readonly b: string }
  | { readonly lab: 'delay'; readonly a: string; readonly b: string; readonly ms: number };

export type ActorAction = 'step' | 'run' | 'stop';

/** One line of a script, ready to be played. */
export type ScriptLine =
  /** `client` null is the lesson's first client. */
  | { readonly kind: 'command'; readonly client: string | null; readonly command: Command }
  | { readonly kind: 'tick'; readonly ms: number }
  | { readonly kind: 'actor'; readonly actor: string; readonly action: ActorAction }
  | { readonly kind: 'lab'; readonly action: LabAction };

/** A script as its author wrote it, for showing, and its lines, for playing. */
export interface Script {
  readonly text: string;
  readonly lines: readonly ScriptLine[];
}
