import type { ServerEvent } from '#client/engine-client.ts';

/** A table has a row for each kind of event, so that a new kind cannot be forgotten; `tellOf` looks an event up in it. */

type Kind = ServerEvent['kind'];
type EventIn<K extends Kind = Kind> = {
  [P in K]: { readonly kind: P } & Extract<ServerEvent, { readonly kind: P }>;
}[K];

export type EventOf<K extends Kind> = Extract<ServerEvent, { readonly kind: K }>;

/** What is to be done with an event of each kind. */
export type ByKind<R> = { readonly [K in Kind]: (event: EventIn<K>) => R };

/** What a table says of an event. */
export function tellOf<R, K extends Kind = Kind>(table: ByKind<R>, event: EventIn<K>): R {
  return table[event.kind](event);
}

/** The same for a table that says something of some kinds only. */
export function tellOfSome<R, K extends Kind = Kind>(
  table: Partial<ByKind<R>>,
  event: EventIn<K>,
  otherwise: R,
): R {
  const tell: ((one: EventIn<K>) => R) | undefined = table[event.kind];
  return tell === undefined ? otherwise : tell(event);
}
