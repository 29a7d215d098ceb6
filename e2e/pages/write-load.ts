import { expect } from '@playwright/test';
import type { TestServer } from '#testing/test-server.ts';
import type { Workbench } from './workbench.ts';

/**
 * `more` writes eight elements with their own numbers, each followed by so many bytes as it is told; `whole` looks
 * whether every number up to the counter is there, once and in its place.
 */
const LIBRARY = [
  '#!lua name=load',
  'local function more(keys, args) local n for i = 1, 8 do',
  "n = redis.call('INCR', 'seq') redis.call('RPUSH', 'log', n .. string.rep('.', tonumber(args[1])))",
  'end return n end',
  "local function whole() local n = tonumber(redis.call('GET', 'seq') or '0')",
  "local all = redis.call('LRANGE', 'log', 0, -1)",
  "if #all ~= n then return 'counted ' .. n .. ' has ' .. #all end",
  "for i = 1, n do if tonumber(string.match(all[i], '^%d+')) ~= i then return 'wrong at ' .. i end end",
  "return 'whole ' .. n end",
  "redis.register_function('more', more)",
  "redis.register_function{function_name='whole', callback=whole, flags={'no-writes'}}",
].join('\\n');

/** Less than this long ago a reply may have come without its write being kept. Milliseconds, as the product says. */
const PROMISE_MS = 1000;

/** A number that the server has answered, and when that was known in this process: not before it was on the screen. */
interface Reply {
  readonly value: number;
  readonly at: number;
}

/** Commands that write without a pause, of which each answers with a higher number than the one before. */
export class WriteLoad {
  readonly #bench: Workbench;
  #replies: Reply[] = [];
  #isHeard = false;

  constructor(bench: Workbench) {
    this.#bench = bench;
  }

  /** Once, on a server that is empty. */
  async install(): Promise<void> {
    await this.#bench.terminal.run(`FUNCTION LOAD "${LIBRARY}"`);
  }

  /** Begins to write, and waits for the first reply. */
  async start(elementBytes: number): Promise<void> {
    this.#replies = [];
    await this.#watchReplies();
    await this.#bench.terminal.start(`1000000 FCALL more 0 ${elementBytes}`);
    await expect.poll(() => this.#replies.length, { intervals: [20] }).toBeGreaterThan(0);
  }

  /** The last number that had been answered a second before an instant; 0 when there was none. */
  promisedAt(instant: number): number {
    return this.#replies.findLast(({ at }) => at <= instant - PROMISE_MS)?.value ?? 0;
  }

  async #watchReplies(): Promise<void> {
    const { page } = this.#bench;
    if (!this.#isHeard) {
      const note = (value: number): void => void this.#replies.push({ value, at: performance.now() });
      await page.exposeFunction('noteReply', note);
      this.#isHeard = true;
    }
    await page.evaluate(() => {
      const rows = document.querySelector('.xterm-rows');
      const node = globalThis as unknown as { noteReply(value: number): Promise<void> };
      let last = 0;
      const look = (): void => {
        // Row by row: in the text of them all, the number of one row would go on in the next.
        const numbers = [...(rows?.children ?? [])].flatMap((row) => {
          const [, number] = /^\(integer\)\s(\d+)\s*$/.exec(row.textContent ?? '') ?? [];
          return number === undefined ? [] : [Number(number)];
        });
        const newest = numbers.at(-1) ?? 0;
        if (newest === last) return;
        last = newest;
        void node.noteReply(newest);
      };
      if (rows)
        new MutationObserver(look).observe(rows, { childList: true, subtree: true, characterData: true });
    });
  }
}

/** What a server has of the load; fails when anything before its last number is missing. */
export async function countWhole({ run }: TestServer): Promise<number> {
  const answer = await run(['FCALL_RO', 'whole', '0']);
  const said = answer.kind === 'bulk' ? new TextDecoder().decode(answer.bytes) : JSON.stringify(answer);
  const [, count] = /^whole (\d+)$/.exec(said) ?? [];
  expect(count, `what the server says of its data: ${said}`).toBeDefined();
  return Number(count);
}
