import { EventEmitter } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { DEFAULT_OPTIONS } from '#redis-cli/cli-options.ts';
import { MemoryHistory } from '#redis-cli/history.ts';
import { OwnServer } from './own-server.ts';
import { interact } from './terminal.ts';

/** A terminal that the test sits at. */
class TestTerminal {
  readonly input = Object.assign(new EventEmitter(), {
    raw: false,
    setRawMode(raw: boolean) {
      this.raw = raw;
    },
    setEncoding: () => {},
  });
  shown = '';
  readonly output = {
    columns: 80,
    write: (text: string) => {
      this.shown += text;
      this.#look();
    },
  };
  #awaited = '';
  #look: () => void = () => {};

  press(keys: string): void {
    this.input.emit('data', keys);
  }

  /** Resolves when this has been shown since it was last waited for. */
  async shows(text: string): Promise<void> {
    this.#awaited = text;
    await new Promise<void>((resolve) => {
      this.#look = () => {
        if (this.shown.includes(this.#awaited)) resolve();
      };
      this.#look();
    });
    this.#look = () => {};
    this.shown = this.shown.slice(this.shown.indexOf(text) + text.length);
  }
}

const server = new OwnServer();
afterEach(() => server.stop());

test('a session has a prompt, hints, completion and HELP, and ends with quit', async () => {
  const terminal = new TestTerminal();
  const history = new MemoryHistory();
  const over = interact(terminal, history, {
    options: DEFAULT_OPTIONS,
    address: { host: '127.0.0.1', port: 6379 },
    open: () => server.open(),
    style: { mode: 'tty' },
    pushes: true,
    inspect: (commands) => server.inspect(commands),
  });
  await terminal.shows('127.0.0.1:6379> ');
  expect(terminal.input.raw).toBe(true);
  terminal.press('SELECT 2\r');
  await terminal.shows('127.0.0.1:6379[2]> ');
  terminal.press('RPUSH ');
  await terminal.shows('key element [element ...]');
  terminal.press('somewhere a\r');
  await terminal.shows('(integer) 1');
  terminal.press('HELP RPOP\r');
  await terminal.shows('summary:');
  terminal.press('LINSE\t');
  await terminal.shows('LINSERT');
  terminal.press('\x15quit\r');
  expect(await over).toBe(0);
  expect(terminal.input.raw).toBe(false);
  expect(history.lines()).toEqual(['SELECT 2', 'RPUSH somewhere a', 'HELP RPOP', 'quit']);
});
