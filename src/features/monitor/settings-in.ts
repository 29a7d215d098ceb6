import type { RespValue } from '#resp/value.ts';
import { itemsIn, wordIn } from '#visualizers/reply-reading.ts';
import { plainNumber } from './info-report.ts';

/** The settings in a reply to CONFIG GET that are numbers; null for one that the server does not give. */
export function settingsIn(reply: RespValue | undefined): (name: string) => number | null {
  const words = itemsIn(reply).map((word) => wordIn(word));
  return (name) => {
    const at = words.indexOf(name);
    return at < 0 ? null : plainNumber(words[at + 1] ?? null);
  };
}
