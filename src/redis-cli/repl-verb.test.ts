import { describe, expect, it } from 'vitest';
import { ReplHarness } from '#testing/repl-harness.ts';
import type { FindVerb, VerbIo } from './verb.ts';

const P = '127.0.0.1:6379>';

/** A terminal whose owner takes lines that begin with `do`, by what the test says. */
const withVerb = (run: (io: VerbIo) => Promise<void>) => {
  const verb: FindVerb = (words) => (words[0] === 'do' ? run : null);
  return new ReplHarness({ answer: () => '+OK\r\n', verb }).start();
};

describe('a line that the terminal’s owner takes', () => {
  it('is not sent; what it prints stands where a reply would', async () => {
    const cli = await withVerb(async ({ write, say }) => {
      write('\x1b[32mgreen\x1b[0m\n');
      say('\x1b[31mharmless');
    });
    await cli.type('do it\r');
    await cli.type('GET k\r');
    expect(cli.link.commands).toEqual(['GET k']);
    expect(await cli.rows()).toEqual([`${P} do it`, 'green', '\\x1b[31mharmless', `${P} GET k`, 'OK', P]);
    expect(cli.screen.written).toContain('\x1b[32mgreen');
  });

  it('may ask; what is typed then is its answer and no command', async () => {
    const answers: Array<string | null> = [];
    const cli = await withVerb(async ({ write, answer }) => {
      write('a plan\n');
      answers.push(await answer('Sure? '));
      answers.push(await answer('Really? '));
      write('done');
    });
    await cli.type('do it\r');
    await cli.type('yes\rn');
    expect(await cli.rows()).toEqual([`${P} do it`, 'a plan', 'Sure? yes', 'Really? n']);
    await cli.type('o\r');
    expect(answers).toEqual(['yes', 'no']);
    expect(await cli.rows()).toEqual([`${P} do it`, 'a plan', 'Sure? yes', 'Really? no', 'done', P]);
    expect(cli.link.commands).toEqual([]);
  });

  it('is ended by Ctrl-C, while it asks and while it works', async () => {
    const seen: string[] = [];
    const cli = await withVerb(async ({ answer, interrupted }) => {
      const line = await answer('Sure? ');
      seen.push(`${line} ${interrupted.aborted}`);
      await new Promise<void>((resolve) => {
        if (interrupted.aborted) resolve();
        else interrupted.addEventListener('abort', () => resolve());
      });
      seen.push('ended');
    });
    await cli.type('do it\r');
    await cli.type('\x03');
    await cli.type('do it\ryes\r');
    await cli.type('\x03');
    expect(seen).toEqual(['null true', 'ended', 'yes false', 'ended']);
    expect((await cli.rows()).at(-1)).toBe(P);
  });

  it('that fails says why, and the prompt comes back', async () => {
    const cli = await withVerb(() => Promise.reject(new Error('no such thing')));
    await cli.type('do it\r');
    expect(await cli.rows()).toEqual([`${P} do it`, 'Error: no such thing', P]);
  });

  it('is told when the terminal is closed while it asks', async () => {
    let line: string | null = 'nothing yet';
    const cli = await withVerb(async ({ answer }) => {
      line = await answer('Sure? ');
    });
    await cli.type('do it\r');
    cli.repl.dispose();
    await cli.quiet();
    expect(line).toBeNull();
  });
});
