import { readFileSync } from 'node:fs';
import { readRecording, type RecordedSession } from './fixture-text.ts';
import { readSessions, sessionFiles, type Session } from './sessions.ts';

/** What was recorded of a session, beside the session itself. */
export interface Recorded {
  readonly session: Session;
  readonly recorded: RecordedSession;
}

/** Everything that was recorded of the installed redis-cli, and with which version. */
export function allRecordings(): { readonly heading: string; readonly recordings: readonly Recorded[] } {
  const headings = new Set<string>();
  const recordings = sessionFiles().flatMap((file) => {
    const text = readFileSync(new URL(`recorded/${file}`, import.meta.url), 'utf8');
    const { heading, sessions } = readRecording(text);
    headings.add(heading);
    return readSessions(file).map((session) => {
      const recorded = sessions.find(({ name }) => name === session.name);
      if (recorded === undefined) throw new Error(`${session.name} in ${file} was not recorded`);
      return { session, recorded };
    });
  });
  return { heading: [...headings].join('; '), recordings };
}
