import type { HistoryPoint, PointAbout } from '#client/engine-client.ts';
import { pastText } from '#text/past.ts';
import { aboutWords } from './about-words.ts';
import { durationWords } from './duration-words.ts';

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** What was done then. */
function whatWords(about: PointAbout): string {
  if ('line' in about) return about.line;
  if ('did' in about) return pastText.did[about.did];
  if ('passMs' in about) return pastText.pass(durationWords(about.passMs));
  return aboutWords(about.bytes);
}

/** What a moment is called: its name, or its time and what was done next. */
export function momentWords({ about, atMs, name }: HistoryPoint, isHere: boolean): string {
  if (name !== '') return name;
  const time = clock.format(atMs);
  if (about !== null) return pastText.before(whatWords(about), time);
  return isHere ? pastText.asItIs(time) : pastText.end(time);
}
