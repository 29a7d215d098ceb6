import { utf8Bytes } from '#resp/text.ts';
import { readableText } from '#visualizers/byte-text.ts';

/** A word of the server as it can be read: nothing in it hides, reverses or breaks the line. */
export const shownText = (word: string): string => readableText(utf8Bytes(word));
