import { describe, expect, it } from 'vitest';
import { utf8Bytes } from '#resp/text.ts';
import type { RespValue } from '#resp/value.ts';
import { ReplHarness } from '#testing/repl-harness.ts';
import type { PrintKind } from './command-exchange.ts';
import { TERMINAL_LIMITS } from './print-limits.ts';
import { styledBytes, type OutputMode } from './reply-style.ts';
import { screenText, type ScreenForm } from './screen-text.ts';

const limits = TERMINAL_LIMITS;
const bulk = (text: string): RespValue => ({ kind: 'bulk', bytes: utf8Bytes(text) });
const show = (value: RespValue, kind: PrintKind, form: Partial<ScreenForm>): string =>
  [...screenText(value, kind, { limits, ...form })].join('');

const inForm = (mode: OutputMode) => ({ otherForm: (value: RespValue) => styledBytes(value, { mode }) });

describe('screenText', () => {
  it('shows replies in the form that was asked for, and lets none of them control the terminal', () => {
    const hostile = bulk('a\x1b[2J');
    expect(show(hostile, 'reply', inForm('raw'))).toBe('a\\x1b[2J\n');
    expect(show(hostile, 'reply', inForm('json'))).toBe('"a\\u001b[2J"\n');
    expect(show(hostile, 'reply', inForm('csv'))).toBe('"a\\x1b[2J"\n');
    expect(show(hostile, 'reply', {})).toBe('"a\\x1b[2J"\n');
  });

  it('shows plain texts as they are in every form', () => {
    expect(show(bulk('# Server\r\n'), 'raw', inForm('json'))).toBe('# Server\n');
  });

  it('leaves pushes out when told to', () => {
    const push: RespValue = {
      kind: 'push',
      items: [bulk('invalidate'), { kind: 'array', items: [bulk('k')] }],
    };
    expect(show(push, 'push', {})).toBe("-> invalidate: 'k'\n");
    expect(show(push, 'push', { pushes: false })).toBe('');
  });

  it('is what the prompt prints, without the time that a command took', async () => {
    const cli = await new ReplHarness({
      answer: () => '*2\r\n$1\r\na\r\n:1\r\n',
      ...inForm('json'),
      now: slowly(),
    }).start();
    await cli.type('GET a\r');
    expect(await cli.rows()).toEqual(['127.0.0.1:6379> GET a', '["a",1]', '127.0.0.1:6379>']);
  });
});

/** A clock that is a second further at every look. */
function slowly(): () => number {
  let time = 0;
  return () => (time += 1000);
}
