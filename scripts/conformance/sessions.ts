import { readdirSync, readFileSync } from 'node:fs';
import { ALL_MODES, modeNamed, USUAL_MODES, type Mode } from './modes.ts';

/** A line of a session. `varies`: its reply depends on the time, the machine or the build of the server. */
export interface SessionLine {
  readonly text: string;
  readonly varies: boolean;
}

/** Lines that are typed one after another on an empty server; `server`: what is on that server's command line. */
export interface Session {
  readonly name: string;
  readonly modes: readonly Mode[];
  readonly server: readonly string[];
  readonly lines: readonly SessionLine[];
}

const FOLDER = new URL('sessions/', import.meta.url);

/** The names of the files with sessions. */
export function sessionFiles(): string[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.txt'))
    .sort();
}

/**
 * The sessions of a file. `== name` begins one, `== name : all` in all forms of output, `== name ; --option value` on a
 * server with this option; every other line is a line as it is typed, after `~ ` one whose reply varies.
 */
export function readSessions(file: string): Session[] {
  const sessions: Array<Session & { readonly lines: SessionLine[] }> = [];
  for (const text of readFileSync(new URL(file, FOLDER), 'utf8').split('\n')) {
    const heading = /^== ([^:;]+?)(?: : ([^;]*?))?(?: ; (.*))?$/.exec(text);
    if (heading !== null) {
      const [, name = '', modes, server = ''] = heading;
      sessions.push({ name, modes: readModes(modes), server: server.split(' ').filter(Boolean), lines: [] });
    } else if (text !== '') sessions.at(-1)?.lines.push(readLine(text));
  }
  return sessions;
}

function readModes(text: string | undefined): readonly Mode[] {
  if (text === undefined) return USUAL_MODES;
  return text === 'all' ? ALL_MODES : text.split(' ').map(modeNamed);
}

function readLine(text: string): SessionLine {
  const varies = text.startsWith('~ ');
  return { text: varies ? text.slice(2) : text, varies };
}
