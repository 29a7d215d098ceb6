import { answersOnce } from '#resp/command-replies.ts';
import type { Command } from '#resp/value.ts';
import { splitInline } from '#resp/split-inline.ts';
import { losslessText, utf8Bytes, utf8Text } from '#resp/text.ts';

/** Lines of an actor that somebody writes, and characters of all of them. */
export const MOST_LINES = 100;
export const MOST_CHARACTERS = 20_000;

/** Why lines cannot be played. `line` counts from 1. */
export type LinesProblem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-many' }
  | { readonly kind: 'too-long' }
  | { readonly kind: 'unreadable'; readonly line: number }
  /** It has another number of replies than one. */
  | { readonly kind: 'not-here'; readonly line: number; readonly name: string };

/** Reads commands, one a line, as redis-cli splits them; empty lines are left out. */
export function readActorLines(text: string): readonly Command[] | LinesProblem {
  if (text.length > MOST_CHARACTERS) return { kind: 'too-long' };
  const commands: Command[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    const words = splitInline(utf8Bytes(line));
    if (words === 'invalid') return { kind: 'unreadable', line: at + 1 };
    const [name] = words;
    if (name === undefined) continue;
    if (!answersOnce(words)) return { kind: 'not-here', line: at + 1, name: utf8Text(name).toUpperCase() };
    commands.push(words.map((word) => losslessText(word) ?? word));
  }
  if (commands.length === 0) return { kind: 'empty' };
  return commands.length > MOST_LINES ? { kind: 'too-many' } : commands;
}
