import { utf8Text } from '#resp/text.ts';
import { readingsOf, type Said, type SaidScalar } from './said-reply.ts';

/** Whether two texts may mean the same reply, whichever form each has: `0` and `(integer) 0`, `a b` and `1) "a"\n2) "b"`. */
export function saysTheSame(one: string, other: string): boolean {
  const meanings = new Set(readingsOf(one).map(meaningOf));
  return readingsOf(other).some((said) => meanings.has(meaningOf(said)));
}

/** What is said without how it is written. */
const meaningOf = (said: Said): string => JSON.stringify(leavesOf(said).map(leafMeaning));

const leavesOf = (said: Said): readonly SaidScalar[] =>
  said.kind === 'items' ? said.items.flatMap(leavesOf) : [said];

function leafMeaning({ mark, text, bytes }: SaidScalar): string {
  switch (mark) {
    case 'string':
      return utf8Text(bytes ?? new Uint8Array()).toLowerCase();
    case 'error':
      return codeOf(text) ?? 'error';
    case 'nil':
      return 'nil';
    case 'empty':
      return 'empty';
    case 'bare':
      return /^null$/iu.test(text) ? 'nil' : (codeOf(text) ?? text.toLowerCase());
    case 'integer':
    case 'double':
    case 'bignum':
    case 'boolean':
      return text;
  }
}

/** The code that an error's text begins with. */
const codeOf = (text: string): string | null => /^[A-Z]{3,}(?=\s|$)/u.exec(text)?.[0].toLowerCase() ?? null;
