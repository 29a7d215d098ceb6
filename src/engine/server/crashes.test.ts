import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { textOf } from '#resp/text.ts';
import { startTestServer, type TestServer } from '#testing/test-server.ts';
import { FIRST_NODE } from '../engine.ts';
import { FileSystem } from '../filesystem/file-system.ts';

const servers: TestServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

type Policy = 'always' | 'everysec' | 'no';

/** So many histories are played for each policy. */
const RUNS = 100;

const word = fc.constantFrom('a', 'b', 'c');
const command = fc.oneof(
  fc.tuple(fc.constantFrom('SET', 'APPEND', 'SADD', 'PFADD'), word, word).map((words) => words.join(' ')),
  fc.tuple(fc.constantFrom('DEL', 'SPOP', 'PERSIST'), word).map((words) => words.join(' ')),
  fc.tuple(fc.constantFrom('INCR n', 'RPUSH l', 'XADD s * f'), word).map((words) => words.join(' ')),
  word.map((key) => `EXPIRE ${key} 100000`),
  fc.constantFrom('FLUSHALL', 'MULTI', 'EXEC', 'SELECT 1', 'BGREWRITEAOF', 'SAVE'),
);
const step = fc.oneof(
  { weight: 5, arbitrary: command },
  { weight: 1, arbitrary: fc.constantFrom(100, 700, 1500) },
);
const ending = fc.constantFrom('power off' as const, 'power off' as const, 'kill' as const);

/** A server of one policy, started again on its files after each crash. */
class Crashed {
  readonly #policy: Policy;
  #server: TestServer | null = null;
  readonly files: FileSystem;
  /** What the data were when the log had so many bytes. */
  readonly #digests = new Map<string, string>();
  /** How long each file was when the server last synced it. */
  readonly #synced = new Map<string, number>();

  private constructor(policy: Policy, files: FileSystem) {
    this.#policy = policy;
    this.files = files;
    files.observer = {
      written: () => {},
      namesChanged: () => {},
      synced: (file) => {
        for (const [path, named] of files.entries()) if (named === file) this.#synced.set(path, file.size);
      },
    };
  }

  static async begin(policy: Policy): Promise<Crashed> {
    const crashed = new Crashed(policy, new FileSystem(() => BigInt(Date.now()) * 1_000_000n));
    await crashed.start();
    return crashed;
  }

  async start(): Promise<void> {
    this.#server = await startTestServer({
      files: this.files,
      arguments: ['--appendfsync', this.#policy],
    });
    servers.push(this.#server);
    await this.note();
  }

  get server(): TestServer {
    if (this.#server === null) throw new Error('it was not started');
    return this.#server;
  }

  /** Does a step, and writes down what the log's length and the data are then. */
  async play(what: string | number): Promise<void> {
    if (typeof what === 'number') await this.server.advance(what);
    else await this.server.run(what.split(' '));
    await this.note();
  }

  async note(): Promise<string> {
    const digest = textOf(
      (await this.server.inspect([['DEBUG', 'DIGEST']]))[0] ?? { kind: 'nil', form: 'bulk' },
    );
    const { path, bytes } = this.log;
    this.#digests.set(`${path} ${bytes.length}`, digest ?? '');
    return digest ?? '';
  }

  /** The file that the server appends to. */
  get log(): { readonly path: string; readonly bytes: Uint8Array } {
    const [path, file] = [...this.files.entries()].findLast(([name]) => name.endsWith('.incr.aof')) ?? [];
    if (path === undefined || file === undefined) throw new Error('there is no log');
    return { path, bytes: this.files.copy(file) };
  }

  get synced(): number {
    return this.#synced.get(this.log.path) ?? 0;
  }

  get expected(): string | undefined {
    return this.#digests.get(`${this.log.path} ${this.synced}`);
  }

  async end(how: 'power off' | 'kill'): Promise<void> {
    this.server.engine.node(FIRST_NODE).crash(how);
    if (how === 'power off') this.files.disk.powerOff();
    await this.server.stop();
  }
}

test.each(['always', 'everysec', 'no'] as const)(
  'with appendfsync %s a power cut leaves what was written up to the last synced byte, and kill -9 all of it',
  { timeout: 180_000 },
  async (policy) => {
    const it = await Crashed.begin(policy);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), ending, async (steps, how) => {
        for (const what of steps) await it.play(what);
        const [acknowledged, before] = [await it.note(), it.log];
        const [synced, expected] = [it.synced, it.expected];
        expect(synced).toBeGreaterThanOrEqual(policy === 'always' ? before.bytes.length : 0);
        await it.end(how);
        const kept = how === 'kill' ? before.bytes.length : synced;
        expect(it.log.path).toBe(before.path);
        expect(Buffer.compare(it.log.bytes, before.bytes.subarray(0, kept))).toBe(0);
        await it.start();
        expect(await it.note()).toBe(how === 'kill' ? acknowledged : expected);
      }),
      { numRuns: RUNS },
    );
  },
);

describe('a server whose power is cut', () => {
  test('has lost at most the last two seconds with appendfsync everysec', async () => {
    const it = await Crashed.begin('everysec');
    await it.play('SET old v');
    await it.play(2000);
    // However long this takes, no second of the server's passes any more.
    it.server.setRate(0);
    await it.play('SET new v');
    await it.end('power off');
    await it.start();
    expect(textOf(await it.server.run(['EXISTS', 'old']))).toBe('1');
    expect(textOf(await it.server.run(['EXISTS', 'new']))).toBe('0');
  });

  test('has a snapshot that was saved, and a configuration that was rewritten', async () => {
    const it = await Crashed.begin('no');
    await it.play('CONFIG SET appendonly no');
    await it.play('CONFIG SET maxmemory-policy allkeys-lfu');
    await it.play('CONFIG REWRITE');
    await it.play('SET saved v');
    await it.play('SAVE');
    await it.play('SET later v');
    await it.end('power off');
    await it.start();
    expect(textOf(await it.server.run(['DBSIZE']))).toBe('1');
    expect(await it.server.run(['CONFIG', 'GET', 'maxmemory-policy'])).toMatchObject({
      items: [{}, { bytes: new TextEncoder().encode('allkeys-lfu') }],
    });
  });

  test('goes on with what was written before it was killed, until that is synced or lost', async () => {
    const it = await Crashed.begin('no');
    await it.play('SET k v');
    await it.end('kill');
    await it.start();
    expect(textOf(await it.server.run(['GET', 'k']))).toBe('v');
    await it.end('power off');
    await it.start();
    expect(textOf(await it.server.run(['EXISTS', 'k']))).toBe('0');
  });
});
