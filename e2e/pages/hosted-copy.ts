import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { build } from 'vite';
import { startStaticServer } from '../../scripts/static-server.mjs';

/** The part of the path at which the copy is found; the other tests' host has another. */
const MOUNT = '/courses/keyspace/';

/** A host of its own with a copy of the built page, whose files can be replaced and which can be switched off. */
export class HostedCopy {
  /** Files that were sent, relative to the page, in their order. */
  readonly sent: string[] = [];
  readonly folder = mkdtempSync(join(tmpdir(), 'keyspace-host-'));
  #server: Awaited<ReturnType<typeof startStaticServer>> | null = null;
  #port = 0;

  get url(): string {
    return `http://127.0.0.1:${this.#port}${MOUNT}`;
  }

  /** Starts it, at the same address as before if it was stopped. */
  async start(): Promise<void> {
    this.#server = await startStaticServer({
      folder: this.folder,
      mount: MOUNT,
      port: this.#port,
      onServe: (file) => this.sent.push(relative(this.folder, file).split(sep).join('/')),
    });
    this.#port = Number(new URL(this.#server.url).port);
  }

  async stop(): Promise<void> {
    await this.#server?.close();
    this.#server = null;
  }

  /** What is in a folder is there from now on, and nothing else. */
  publish(folder: string): void {
    this.clear();
    cpSync(folder, this.folder, { recursive: true });
  }

  clear(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  write(name: string, content: string): void {
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(join(this.folder, name), content);
  }

  async dispose(): Promise<void> {
    await this.stop();
    this.clear();
  }
}

/** Builds the page anew, with one text of it changed, into a folder that the caller removes. */
export async function buildWith(text: { readonly from: string; readonly to: string }): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'keyspace-release-'));
  let changed = false;
  await build({
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true },
    plugins: [
      {
        name: 'another-release',
        enforce: 'pre',
        transform(code, id) {
          if (!/[\\/]src[\\/]text[\\/]/.test(id) || !code.includes(text.from)) return null;
          changed = true;
          return code.replace(text.from, text.to);
        },
      },
    ],
  });
  if (!changed) throw new Error(`no text of the interface contains ${text.from}`);
  return folder;
}
