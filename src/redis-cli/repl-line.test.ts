import { describe, expect, it } from 'vitest';
import { ReplHarness } from '#testing/repl-harness.ts';

const P = '127.0.0.1:6379>';
const LEFT = '\x1b[D';

describe('lines of the terminal’s owner', () => {
  it('come above the line that is being typed, which stays as it is, cursor included', async () => {
    const cli = await new ReplHarness({ answer: () => '+OK\r\n', hint: () => ' key' }).start();
    await cli.type(`GET abc${LEFT}${LEFT}`);
    cli.repl.say('one\ntwo');
    expect(await cli.rows()).toEqual(['one', 'two', `${P} GET abc key`]);
    expect(await cli.screen.cursor()).toEqual({ row: 2, column: `${P} GET a`.length });
    await cli.type('X\r');
    expect(cli.link.commands).toEqual(['GET aXbc']);
  });

  it('come above a line that wraps over several rows', async () => {
    const cli = await new ReplHarness({ columns: 20 }).start();
    await cli.type('SET key a-long-value-here');
    cli.repl.say('note');
    expect(await cli.rows()).toEqual(['note', `${P} SET`, 'key a-long-value-her', 'e']);
  });

  it('are grey, and nothing in them controls the terminal', async () => {
    const cli = await new ReplHarness().start();
    cli.repl.say('a\x1b[31mb\n\nc');
    expect(cli.screen.written).toContain('\x1b[90ma\\x1b[31mb\x1b[0m\r\n\r\n\x1b[90mc\x1b[0m\r\n');
  });

  it('come while a command runs, and before the first prompt', async () => {
    const cli = new ReplHarness();
    cli.repl.say('first');
    await cli.start();
    await cli.type('BLPOP q 0\r');
    cli.repl.say('waiting');
    await cli.quiet();
    expect(await cli.rows()).toEqual(['first', `${P} BLPOP q 0`, 'waiting']);
  });
});

describe('the hint', () => {
  it('appears without a key when it comes late', async () => {
    let hint = '';
    const cli = await new ReplHarness({ hint: () => hint }).start();
    await cli.type('GET');
    hint = ' key';
    cli.repl.refreshHint();
    expect(await cli.rows()).toEqual([`${P} GET key`]);
    await cli.type('\r');
    cli.repl.refreshHint();
    expect(await cli.rows()).toEqual([`${P} GET`]);
  });
});

describe('the hint of a line that was put there as a whole', () => {
  const start = () =>
    new ReplHarness({
      hint: (line) => (line === 'GET' ? ' key' : line === 'GET ' ? 'key' : line.endsWith(' ') ? '' : ' key'),
    }).start();

  it('counts its last word, as a space behind it would', async () => {
    const cli = await start();
    cli.repl.insert('GET k');
    expect(await cli.rows()).toEqual([`${P} GET k`]);
    cli.repl.insert('GET');
    expect(await cli.rows()).toEqual([`${P} GET key`]);
    cli.repl.insert('GET ');
    expect(await cli.rows()).toEqual([`${P} GET key`]);
  });

  it('is the usual one once something is typed', async () => {
    const cli = await start();
    cli.repl.insert('GET k');
    await cli.type('e');
    expect(await cli.rows()).toEqual([`${P} GET ke key`]);
  });
});

describe('what stands at the prompt', () => {
  it('is told while it is typed, with the cursor, and not cleared before the next prompt', async () => {
    const lines: string[] = [];
    const cli = await new ReplHarness({
      onLine: ({ text, cursor }) => lines.push(`${text}@${cursor}`),
    }).start();
    await cli.type('GE');
    await cli.type('T');
    await cli.type(LEFT);
    expect(lines).toEqual(['@0', 'GE@2', 'GET@3', 'GET@2']);
    await cli.type('\r');
    expect(lines.at(-1)).toBe('GET@2');
    cli.link.reply('-ERR arity\r\n');
    await cli.quiet();
    expect(lines.at(-1)).toBe('@0');
  });

  it('is told after Ctrl-C, without the mark that stays on the screen', async () => {
    const lines: string[] = [];
    const cli = await new ReplHarness({ onLine: ({ text }) => lines.push(text) }).start();
    await cli.type('abc');
    await cli.type('\x03');
    expect(lines).toEqual(['', 'abc', '']);
    expect(await cli.rows()).toEqual([`${P} abc^C`, P]);
  });
});

describe('a line that is no command', () => {
  it('is told with what was said of it', async () => {
    const told: string[] = [];
    const cli = await new ReplHarness({
      onUnreadable: (line, complaint) => told.push(`${line}: ${complaint}`),
    }).start();
    await cli.type('GET "a\r');
    await cli.type('0 PING\r');
    expect(told).toEqual([
      'GET "a: Invalid argument(s)',
      '0 PING: Invalid redis-cli repeat command option value.',
    ]);
    expect(cli.link.commands).toEqual([]);
  });
});
