import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeCommand } from '#resp/encode.ts';
import { joinBytes } from '../join-bytes.ts';
import { CommandLines, type CommandPlace } from './command-lines.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));
const linesOf = (text: string): number[] => new CommandLines().push(bytes(text)).map(({ line }) => line);

/** A command as a line, or as RESP with words in which there may be line breaks. */
const command = fc.oneof(
  fc.constantFrom('PING\n', 'SET a "b c"\r\n', "ECHO 'x'\n").map(bytes),
  fc
    .array(fc.string({ unit: fc.constantFrom('a', '\n', '\r', '$', '*') }), { minLength: 1 })
    .map(encodeCommand),
);
const nothing = fc.constantFrom('\n', '  \r\n', '*0\r\n', '*-1\r\n').map(bytes);

describe('the lines of commands', () => {
  it('are those that they begin at, empty ones left out', () => {
    expect(linesOf('PING\n\n*2\r\n$4\r\nECHO\r\n$3\r\na\nb\r\nPING\r\n*0\r\nPING\n')).toEqual([1, 3, 9, 11]);
  });

  it('are found in any pieces', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(command, nothing)), fc.array(fc.nat(200)), (parts, cuts) => {
        const expected: CommandPlace[] = [];
        let line = 1;
        let end = 0;
        for (const part of parts) {
          end += part.length;
          if (!/^(?:\s*|\*(?:0|-1)\r\n)$/.test(Buffer.from(part).toString())) expected.push({ line, end });
          line += part.filter((byte) => byte === 0x0a).length;
        }
        const whole = joinBytes(parts);
        const lines = new CommandLines();
        const places: CommandPlace[] = [];
        const at = [...cuts, whole.length].filter((cut) => cut <= whole.length).sort((a, b) => a - b);
        for (const [index, cut] of at.entries())
          places.push(...lines.push(whole.subarray(at[index - 1] ?? 0, cut)));
        expect(places).toEqual(expected);
        expect(lines.problem).toBeNull();
        expect(lines.unfinished).toBeNull();
      }),
    );
  });

  it.each([
    ['PING\nSET "a\nPING\n', 2],
    ['PING\n*x\r\nPING\n', 2],
    ['*1\r\n:4\r\n', 2],
    ['*1\r\n$-1\r\n', 2],
    ['*1\r\n$4x\r\nPING\r\n', 2],
    [`PING\n${'x'.repeat(70_000)}`, 2],
  ])('%j: is no command', (text, line) => {
    const lines = new CommandLines();
    lines.push(bytes(text));
    expect(lines.problem).toBe(line);
    expect(lines.push(bytes('PING\n'))).toEqual([]);
  });

  it('tell where a command begins that has no end', () => {
    const lines = new CommandLines();
    lines.push(bytes('PING\n*2\r\n$4\r\nECHO\r\n$100\r\nabc'));
    expect(lines.unfinished).toBe(2);
  });
});
