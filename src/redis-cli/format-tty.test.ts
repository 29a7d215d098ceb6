import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RespDecoder } from '#resp/decode.ts';
import { utf8Bytes } from '#resp/text.ts';
import type { RespValue } from '#resp/value.ts';
import { arbitraryValue } from '#testing/arbitrary-resp.ts';
import { recordedCase } from './fixtures/recording.ts';
import { formatPlain, formatPushTty, formatTty } from './format-tty.ts';
import { TERMINAL_LIMITS, type PrintLimits } from './print-limits.ts';

const bytes = (latin1: string): Uint8Array => Uint8Array.from(Buffer.from(latin1, 'latin1'));
const decode = (latin1: string): RespValue[] => new RespDecoder().push(bytes(latin1));
const show = (value: RespValue, limits?: PrintLimits): string => [...formatTty(value, limits)].join('');
const bulk = (text: string): RespValue => ({ kind: 'bulk', bytes: utf8Bytes(text) });
const array = (...items: RespValue[]): RespValue => ({ kind: 'array', items });
const integers = (size: number): RespValue => ({
  kind: 'array',
  items: Array.from({ length: size }, (_, at) => ({ kind: 'integer', value: BigInt(at) })),
});

describe('formatTty', () => {
  it.each([
    'strings and nil',
    'integers',
    'errors',
    'arrays',
    'nested arrays',
    'many nested',
    'binary',
    'transaction',
    'scan and streams',
    'scores and geo',
    'long reply',
    'blocking',
    'unsubscribe',
    'resp3 kinds',
    'resp3 commands',
    'resp3 switched by HELLO',
  ])('prints what redis-cli prints: %s', (name) => {
    const { exchanges, stdout } = recordedCase(`${name}, as on a terminal`);
    const replies = decode(exchanges.map(({ received }) => received).join(''));
    expect(replies.map((reply) => show(reply)).join('')).toBe(stdout);
  });

  it('prints the kinds at which redis-cli gives up', () => {
    expect(show({ kind: 'bignum', text: '-123' })).toBe('(bignum) -123\n');
    const entries = [[bulk('ttl'), { kind: 'integer', value: 5n }]] as const;
    expect(show({ kind: 'attribute', entries, value: bulk('v') })).toBe(
      '(attribute)\n1# "ttl" => (integer) 5\n"v"\n',
    );
    expect(show(array(bulk('a'), { kind: 'attribute', entries, value: array(bulk('b'), bulk('c')) }))).toBe(
      '1) "a"\n2) (attribute)\n   1# "ttl" => (integer) 5\n   1) "b"\n   2) "c"\n',
    );
  });

  it('starts a map value of several lines on a line of its own', () => {
    const map: RespValue = {
      kind: 'map',
      entries: [
        [bulk('one'), array(bulk('a'))],
        [bulk('two'), array(bulk('a'), bulk('b'))],
      ],
    };
    expect(show(map)).toBe('1# "one" => 1) "a"\n2# "two" => \n   1) "a"\n   2) "b"\n');
  });

  it('lets no reply control the terminal', () => {
    const hostile = utf8Bytes('a\x1b[2Jb\x07\r\u009b31mc\x7f\n\td\u202ee');
    const expected = 'a\\x1b[2Jb\\x07\\x0d\\x9b31mc\\x7f\n\td\\u202ee\n';
    expect(show({ kind: 'simple', bytes: hostile })).toBe(expected);
    expect(show({ kind: 'verbatim', format: 'txt', bytes: hostile })).toBe(expected);
    expect(show({ kind: 'error', bytes: hostile })).toBe(`(error) ${expected}`);
  });

  it('gives newlines, tabs and printable characters only, whatever the reply', () => {
    fc.assert(
      fc.property(arbitraryValue, (value) => {
        expect(show(value)).not.toMatch(/(?![\n\t])\p{Cc}/u);
      }),
    );
  });

  it('keeps to its limits, whatever the reply', () => {
    fc.assert(
      fc.property(arbitraryValue, fc.integer({ min: 1, max: 40 }), (value, most) => {
        const whole = show(value);
        const cut = show(value, { lines: most, characters: most * 20 });
        // What says that something was left out comes on top, once for each container that is cut.
        expect(cut === whole || cut.includes('…')).toBe(true);
      }),
    );
  });

  it('says how many elements it leaves out, at each level', () => {
    expect(show(integers(1000), { lines: 2, characters: 1000 })).toBe(
      '   1) (integer) 0\n   2) (integer) 1\n… 998 more elements of 1,000\n',
    );
    expect(show(array(integers(3), bulk('x'), bulk('y')), { lines: 2, characters: 1000 })).toBe(
      '1) 1) (integer) 0\n   2) (integer) 1\n   … 1 more element of 3\n… 2 more elements of 3\n',
    );
  });

  it('says how many bytes of a string it leaves out', () => {
    expect(show(bulk('x'.repeat(5000)), { lines: 10, characters: 11 })).toBe(
      `"${'x'.repeat(10)}"… 4,990 more bytes of 5,000\n`,
    );
    expect(show({ kind: 'simple', bytes: utf8Bytes('y'.repeat(3000)) }, { lines: 10, characters: 10 })).toBe(
      `${'y'.repeat(10)}… 2,990 more bytes of 3,000\n`,
    );
  });

  it('gives a reply of a million elements in small pieces and stops when asked to', () => {
    let pieces = 0;
    let longest = 0;
    for (const piece of formatTty(integers(1_000_000))) {
      longest = Math.max(longest, piece.length);
      if (++pieces === 5000) break;
    }
    expect(pieces).toBe(5000);
    expect(longest).toBeLessThan(100);
  });

  it('prints what is nested as deeply as the decoder allows', () => {
    let value: RespValue = bulk('x');
    for (let level = 0; level < 1024; level++) value = array(value);
    expect(show(value)).toBe(`${'1) '.repeat(1024)}"x"\n`);
  });
});

describe('formatPlain', () => {
  const plain = (text: string, limits: PrintLimits): string =>
    [...formatPlain(utf8Bytes(text), limits)].join('');

  it('prints a text as it is, but for what would control the terminal', () => {
    expect(plain('a\r\nb\x1b[31m\r\n', TERMINAL_LIMITS)).toBe('a\nb\\x1b[31m\n');
  });

  it('says how many bytes of it are left out', () => {
    expect(plain('one\ntwo\nthree\n', { lines: 2, characters: 100 })).toBe('one\ntwo\n… 6 more bytes of 14');
    expect(plain('éééé', { lines: 2, characters: 3 })).toBe('é\n… 6 more bytes of 8');
  });
});

describe('formatPushTty', () => {
  const text = (value: RespValue): string => [...formatPushTty(value)].join('');

  it('names the keys that client-side caching has to forget', () => {
    const [push] = decode('>2\r\n$10\r\ninvalidate\r\n*2\r\n$2\r\nk1\r\n$3\r\nk\x1b2\r\n');
    expect(push && text(push)).toBe("-> invalidate: 'k1', 'k\\x1b2'\n");
  });

  it('prints any other push as an array', () => {
    const [flushed] = decode('>2\r\n$10\r\ninvalidate\r\n_\r\n');
    expect(flushed && text(flushed)).toBe('1) "invalidate"\n2) (nil)\n');
  });
});
