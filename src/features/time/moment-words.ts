import type { HistoryPoint } from '#client/engine-client.ts';
import { pastText } from '#text/past.ts';
import { aboutWords } from './about-words.ts';

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** What a moment is called: its name, or its time and what was done next. */
export function momentWords({ about, atMs, name }: HistoryPoint, isHere: boolean): string {
  if (name !== '') return name;
  const time = clock.format(atMs);
  if (about !== null) return pastText.before(aboutWords(about.bytes), time);
  return isHere ? pastText.asItIs(time) : pastText.end(time);
}
