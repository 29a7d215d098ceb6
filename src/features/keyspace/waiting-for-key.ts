import type { WaitingClients, WaitingNow } from '#state/waiting-now.ts';
import type { WaitingClient } from '#visualizers/parts/waiting-clients.tsx';

/** The word of a list command that says from which end it takes: the first of these in BLMPOP, a place in the others. */
const ENDS: ReadonlyMap<string, 'head' | 'tail'> = new Map([
  ['BLPOP', 'head'],
  ['BRPOP', 'tail'],
  ['BRPOPLPUSH', 'tail'],
]);

/** From which end of a list a command takes; null for one that takes from none, or does not say. */
function endOf({ command }: WaitingNow): WaitingClient['end'] {
  const words = command?.words.map(({ start }) => start.toUpperCase()) ?? [];
  const known = ENDS.get(words[0] ?? '');
  if (known !== undefined) return known;
  const side =
    words[0] === 'BLMOVE' ? words[3] : words.slice(1).find((word) => word === 'LEFT' || word === 'RIGHT');
  return side === 'LEFT' ? 'head' : side === 'RIGHT' ? 'tail' : null;
}

/**
 * The clients that wait for a key.
 * @param name The key's bytes as a string of as many characters; a longer key than an event keeps is nobody's.
 * @param nowMs Milliseconds since 1970 on the server's clock.
 */
export function waitingForKey(
  waiting: WaitingClients,
  {
    name,
    nowMs,
    nameOf,
  }: { readonly name: string; readonly nowMs: number; readonly nameOf: (client: number) => string },
): WaitingClient[] {
  return [...waiting.values()]
    .filter(({ keys }) => keys.some(({ start, length }) => start === name && length === name.length))
    .map((one) => ({
      end: endOf(one),
      name: nameOf(one.client),
      sinceMs: Math.max(0, nowMs - one.sinceMs),
    }));
}
