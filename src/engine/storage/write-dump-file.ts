import type { DumpFile } from '#protocol/dump.ts';
import type { StorageParams } from '#protocol/storage.ts';
import { Redis7Commands } from '../dump/redis-7-commands.ts';
import { writeDump } from '../dump/write-dump.ts';

/** Bytes that are gathered before they are given to the browser as a Blob, which it may keep on disk. */
const GATHER_BYTES = 4 * 1024 * 1024;

/** Makes a file of a server's data, by a copy of its memory. */
export async function writeDumpFile(
  module: WebAssembly.Module,
  { server, form }: StorageParams<'writeDump'>,
): Promise<DumpFile> {
  const { stackPointer, realNs, monoNs } = server;
  const memory = new Uint8Array(await server.memory.arrayBuffer());
  const copy = { memory, stackPointer, clock: { realNs, monoNs } };
  const gathered = new Gathered();
  const commands = form === 'commands' ? new Redis7Commands((bytes) => gathered.add(bytes)) : null;
  await writeDump(module, copy, form, (bytes) =>
    commands ? commands.push(bytes) : gathered.add(bytes.slice()),
  );
  return { file: gathered.blob(), leftOut: commands?.leftOut ?? null };
}

/** Many small pieces as few Blobs. */
class Gathered {
  readonly #blobs: Blob[] = [];
  #parts: BlobPart[] = [];
  #bytes = 0;

  add(bytes: Uint8Array): void {
    this.#parts.push(bytes as Uint8Array<ArrayBuffer>);
    this.#bytes += bytes.length;
    if (this.#bytes >= GATHER_BYTES) this.#close();
  }

  blob(): Blob {
    this.#close();
    return new Blob(this.#blobs, { type: 'application/octet-stream' });
  }

  #close(): void {
    this.#blobs.push(new Blob(this.#parts));
    this.#parts = [];
    this.#bytes = 0;
  }
}
