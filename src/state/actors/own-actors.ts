import { readText, writeText, type TextStorage } from '../browser-storage.ts';
import { readActorLines } from './actor-lines.ts';
import { PACES } from './actor-player.ts';
import type { OwnActor } from './actors-state.ts';
import { isFields } from '../stored-fields.ts';

/** Where the visitor's own actors are kept: their texts, not what they did. */
export const ACTORS_KEY = 'keyspace.actors';
/** Actors that a visitor may have. */
export const MOST_ACTORS = 8;
export const LONGEST_NAME = 16;

/** Whether an actor may be called so: the server takes no spaces in a client's name, and lessons spell theirs so. */
export const isActorName = (name: string): boolean =>
  name.length <= LONGEST_NAME && /^[a-z0-9]+(?:-[a-z0-9]+)*$/u.test(name);

/** The kept actors; what cannot be used is left out. Never throws. */
export function readOwnActors(storage: TextStorage | null): readonly OwnActor[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(readText(storage, ACTORS_KEY) ?? '[]');
  } catch {
    return [];
  }
  const names = new Set<string>();
  return (Array.isArray(parsed) ? parsed : [])
    .flatMap((value: unknown) => {
      const own = ownActorOf(value);
      if (own === null || names.has(own.name)) return [];
      names.add(own.name);
      return [own];
    })
    .slice(0, MOST_ACTORS);
}

function ownActorOf(value: unknown): OwnActor | null {
  if (!isFields(value)) return null;
  const { name, lines, repeat } = value;
  if (typeof name !== 'string' || !isActorName(name) || typeof lines !== 'string') return null;
  if ('kind' in readActorLines(lines)) return null;
  return { name, lines, repeat: repeat === true, pace: PACES.find((pace) => pace === value['pace']) ?? 1 };
}

export function writeOwnActors(storage: TextStorage | null, actors: readonly OwnActor[]): void {
  writeText(storage, ACTORS_KEY, JSON.stringify(actors));
}
