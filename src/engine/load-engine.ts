import { engineUrl } from 'virtual:engine-url';

/** Fetches the relinked engine and compiles it. Rejects when the host does not send it, or sends something else. */
export async function loadEngine(): Promise<WebAssembly.Module> {
  const response = await fetch(engineUrl);
  if (!response.ok) throw new Error(`the engine's file answers ${response.status}`);
  // A host that serves .wasm under another type must not keep the server from starting.
  const isWasm = response.headers.get('content-type')?.startsWith('application/wasm') ?? false;
  return isWasm ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}
