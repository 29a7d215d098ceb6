import type { ByteStart, ServerEvent } from '#client/engine-client.ts';
import { commandText } from '../events/reported-text.ts';
import { toldClient, type ToldClient } from '../events/told-client.ts';
import type { ServerSight } from '../server-visualizer.ts';

/** For whom the server made room. `server`: for nobody, it went on by itself. `unknown`: no event told. */
export type RoomFor =
  | { readonly kind: 'server' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'client'; readonly client: ToldClient; readonly command: string };

export interface EvictedKey {
  readonly key: ByteStart;
  readonly db: number;
}

/** What happened because there was no room. */
export type Pressure =
  | {
      readonly kind: 'evicted';
      /** Of the last of them. */
      readonly seq: number;
      /** Unix time in milliseconds. */
      readonly atMs: number;
      /** The last ones first; of many only some. */
      readonly keys: readonly EvictedKey[];
      /** How many went at once. */
      readonly count: number;
      readonly roomFor: RoomFor;
    }
  | {
      readonly kind: 'refused';
      readonly seq: number;
      readonly atMs: number;
      readonly client: ToldClient;
      readonly command: string;
    };

/**
 * The last times that keys were evicted and commands refused for lack of memory, the newest first.
 *
 * A server makes room before it begins with the command that needs it: it names the keys, and then says how many there
 * were and for whom it was. In a flood not all of them are named.
 * @param most Times that are told, and keys that are named of each.
 */
export function pressureIn(sight: ServerSight, most: number): readonly Pressure[] {
  const found: Pressure[] = [];
  let gone: KeyEvent[] = [];
  const tell = ({ seq, atMs }: ServerEvent, count: number, roomFor: RoomFor): void => {
    const keys = gone.toReversed().slice(0, most);
    found.push({ kind: 'evicted', seq, atMs, keys, count, roomFor });
    gone = [];
  };
  const tellUnfinished = (): void => {
    const last = gone.at(-1);
    if (last !== undefined) tell(last, gone.length, { kind: 'unknown' });
  };
  for (const event of sight.events) {
    if (event.kind === 'key' && event.event === 'evicted') gone.push(event);
    else if (event.kind === 'evictions') tell(event, event.keys, roomForOf(event, sight));
    else if (event.kind === 'command') tellUnfinished();
    else if (isOutOfMemory(event)) {
      tellUnfinished();
      found.push(refusedBy(event, sight));
    }
  }
  tellUnfinished();
  return found.slice(-most).toReversed();
}

type Evictions = Extract<ServerEvent, { readonly kind: 'evictions' }>;
type KeyEvent = Extract<ServerEvent, { readonly kind: 'key' }>;
type Refused = Extract<ServerEvent, { readonly kind: 'refused' }>;

const isOutOfMemory = (event: ServerEvent): event is Refused =>
  event.kind === 'refused' && event.error.start.startsWith('OOM ');

function refusedBy({ seq, atMs, client, command }: Refused, sight: ServerSight): Pressure {
  return { kind: 'refused', seq, atMs, client: toldClient(client, sight), command: commandText(command) };
}

function roomForOf({ neededBy }: Evictions, sight: ServerSight): RoomFor {
  if (neededBy === null) return { kind: 'server' };
  return {
    kind: 'client',
    client: toldClient(neededBy.client, sight),
    command: commandText(neededBy.command),
  };
}
