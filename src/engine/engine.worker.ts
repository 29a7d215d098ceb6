import { engineUrl } from 'virtual:engine-url';
import { ControlServer } from './control-server.ts';
import { openJournalStore } from './filesystem/journal-store.ts';

/** The worker's entry: wiring only. */
const scope = self as unknown as DedicatedWorkerGlobalScope;

const server = new ControlServer({
  post: (message) => scope.postMessage(message),
  openStore: openJournalStore,
  loadEngine: async () => {
    const response = await fetch(engineUrl);
    if (!response.ok) throw new Error(`the engine's file answers ${response.status}`);
    // A host that serves .wasm under another type must not keep the server from starting.
    const isWasm = response.headers.get('content-type')?.startsWith('application/wasm') ?? false;
    return isWasm
      ? WebAssembly.compileStreaming(response)
      : WebAssembly.compile(await response.arrayBuffer());
  },
});

scope.onmessage = (event: MessageEvent<unknown>) => void server.receive(event.data, event.ports);
