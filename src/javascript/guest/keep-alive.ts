/** What is under way and keeps a program from being over, as in Node: timers and sockets, unless they were unref'ed. */
const kept = new Set<object>();
let changed = (_count: number): void => {};

export function onKeptAlive(listener: (count: number) => void): void {
  changed = listener;
}

export function keepAlive(thing: object, keeps: boolean): void {
  if (keeps) kept.add(thing);
  else kept.delete(thing);
  changed(kept.size);
}
