import { ControlServer } from './control-server.ts';
import { openJournalStore } from './filesystem/journal-store.ts';
import { loadEngine } from './load-engine.ts';

/** The worker's entry: wiring only. */
const scope = self as unknown as DedicatedWorkerGlobalScope;

// Fetched at once, not when the page asks for it: by then it may be there.
const engine = loadEngine();
// Whoever boots is told; until then a failure is not an unhandled one.
engine.catch(() => {});

const server = new ControlServer({
  post: (message) => scope.postMessage(message),
  openStore: openJournalStore,
  loadEngine: () => engine,
});

scope.onmessage = (event: MessageEvent<unknown>) => void server.receive(event.data, event.ports);
