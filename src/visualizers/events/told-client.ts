import type { ServerSight } from '../server-visualizer.ts';

/** A client as a picture draws it. */
export interface ToldClient {
  /** The server's number for it. */
  readonly number: number;
  /** What the page calls it: `A`, `worker`, `client 7`. */
  readonly name: string;
  /** Its place among the clients that have a colour; null for one without. */
  readonly place: number | null;
}

export function toldClient(number: number, { nameOf, placeOf }: ServerSight): ToldClient {
  return { number, name: nameOf(number), place: placeOf(number) };
}
