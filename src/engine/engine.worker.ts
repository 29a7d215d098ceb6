import { engineUrl } from 'virtual:engine-url';
import { ControlServer } from './control-server.ts';
import { openJournalStore } from './filesystem/journal-store.ts';

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

async function loadEngine(): Promise<WebAssembly.Module> {
  const response = await fetch(engineUrl);
  if (!response.ok) throw new Error(`the engine's file answers ${response.status}`);
  // A host that serves .wasm under another type must not keep the server from starting.
  const isWasm = response.headers.get('content-type')?.startsWith('application/wasm') ?? false;
  return isWasm ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}
