import { describe, expect, it } from 'vitest';
import type { Exchange } from '#resp/exchange.ts';
import type { RespValue } from '#resp/value.ts';
import { bulk, error, int, nil, simple } from '#testing/reply.ts';
import { ranCheck } from './ran.ts';
import type { RanCheck } from './ran.schema.ts';
import { encodeWords } from '#testing/encode-words.ts';

const exchange = (
  line: string,
  reply: RespValue | null = simple('OK'),
  place: { client?: string; node?: string } = {},
): Exchange => ({
  client: place.client ?? 'A',
  node: place.node ?? 'n1',
  command: encodeWords(line.split(' ')),
  reply,
});

const find = (check: RanCheck, exchanges: Exchange[]) =>
  ranCheck.evaluate(check, { replies: [], exchanges, down: false });
const verdict = (check: RanCheck, exchanges: Exchange[]): true | string => {
  const found = find(check, exchanges).verdict;
  return found.ok ? true : found.because;
};

describe('ran', () => {
  it('reads nothing from the server', () => {
    expect(ranCheck.reads({ command: ['PING'] })).toEqual([]);
  });
  it('knows a command in any case, with its subcommand', () => {
    expect(verdict({ command: ['PING'] }, [exchange('ping')])).toBe(true);
    expect(verdict({ command: ['OBJECT', 'ENCODING'] }, [exchange('Object encoding k')])).toBe(true);
    expect(verdict({ command: ['OBJECT', 'ENCODING'] }, [exchange('OBJECT FREQ k')])).toBe(
      'You have not run OBJECT ENCODING yet.',
    );
  });
  it('does not count a command that was answered with an error, and says so', () => {
    expect(verdict({ command: ['ECHO'] }, [exchange('ECHO a b', error('ERR wrong number'))])).toBe(
      'You ran ECHO a b and it answered (error) ERR wrong number. The answer should be anything but an error.',
    );
  });
  it('counts an error that is asked for', () => {
    expect(
      verdict({ command: ['GET'], reply: { error: 'WRONGTYPE' } }, [
        exchange('GET todo', error('WRONGTYPE x')),
      ]),
    ).toBe(true);
  });
  it('compares the reply', () => {
    const check: RanCheck = { command: ['PUBLISH'], reply: { integer: { min: 1 } } };
    expect(verdict(check, [exchange('PUBLISH news hi', int(0))])).toBe(
      'You ran PUBLISH news hi and it answered 0. The answer should be a number, at least 1.',
    );
    expect(verdict(check, [exchange('PUBLISH news hi', int(0)), exchange('PUBLISH news hi', int(2))])).toBe(
      true,
    );
  });
  it('counts a command that still waits only when no reply is asked for', () => {
    expect(verdict({ command: ['BLPOP'] }, [exchange('BLPOP q 0', null)])).toBe(true);
    expect(verdict({ command: ['BLPOP'], reply: { anything: true } }, [exchange('BLPOP q 0', null)])).toBe(
      'You ran BLPOP q 0 and it answered nothing yet. The answer should be anything but an error.',
    );
  });
  it('compares arguments: all, the first, or some', () => {
    const texts = [{ equals: 'k' }, { number: { min: 1 } }];
    expect(verdict({ command: ['EXPIRE'], arguments: { exactly: texts } }, [exchange('EXPIRE k 60')])).toBe(
      true,
    );
    expect(
      verdict({ command: ['EXPIRE'], arguments: { exactly: texts } }, [exchange('EXPIRE k 60 NX')]),
    ).toBe('You ran EXPIRE k 60 NX. This step asks for EXPIRE k <a number, at least 1>.');
    expect(verdict({ command: ['EXPIRE'], arguments: { first: texts } }, [exchange('EXPIRE k 60 NX')])).toBe(
      true,
    );
    expect(
      verdict({ command: ['SCAN'], arguments: { first: [{ equals: '0' }] } }, [exchange('SCAN 7')]),
    ).toContain('asks for SCAN 0 ….');
    const includes = { includes: [{ equalsIgnoringCase: 'NX' }] };
    expect(verdict({ command: ['SET'], arguments: includes }, [exchange('SET k v EX 5 nx')])).toBe(true);
    expect(verdict({ command: ['SET'], arguments: includes }, [exchange('SET k v')])).toContain(
      'asks for SET with <"NX" in any case>',
    );
  });
  it('asks for a terminal and a node', () => {
    const check: RanCheck = { command: ['GET'], client: 'B', node: 'n2' };
    expect(verdict(check, [exchange('GET k', bulk('v'), { client: 'B', node: 'n2' })])).toBe(true);
    expect(verdict(check, [exchange('GET k', bulk('v'))])).toBe(
      'You ran GET k, but not in terminal B on node n2.',
    );
  });
  it('counts how often', () => {
    const check: RanCheck = { command: ['INCR'], times: { max: 2 } };
    expect(verdict(check, [])).toBe(true);
    expect(verdict(check, [exchange('INCR a'), exchange('INCR a'), exchange('INCR a')])).toBe(
      'You have run INCR 3 times. This step asks for at most 2.',
    );
    expect(find({ command: ['INCR'] }, [exchange('INCR a'), exchange('INCR a')]).is).toBe('was run 2 times');
  });
  it('explains the attempt that got furthest, the newest of equals', () => {
    const check: RanCheck = {
      command: ['GET'],
      arguments: { exactly: [{ equals: 'k' }] },
      reply: { text: { equals: 'v' } },
    };
    const attempts = [
      exchange('GET k', bulk('old')),
      exchange('GET k', bulk('new')),
      exchange('GET x', bulk('v')),
      exchange('PING'),
    ];
    expect(verdict(check, attempts)).toBe('You ran GET k and it answered "new". The answer should be "v".');
  });
  it('takes any command when none is named, but no message that nobody asked for', () => {
    const check: RanCheck = { client: 'B' };
    expect(verdict(check, [exchange('INCR n', int(1), { client: 'B' })])).toBe(true);
    expect(verdict(check, [exchange('INCR n', error('WRONGTYPE x'), { client: 'B' })])).toBe(
      'You have not run a command in terminal B yet.',
    );
    const message: Exchange = { client: 'B', node: 'n1', command: [], reply: simple('news') };
    expect(verdict(check, [message])).toBe('You have not run a command in terminal B yet.');
  });
  it('asks any command for its arguments and its reply', () => {
    const check: RanCheck = { arguments: { first: [{ equals: 'seats' }] }, reply: { nil: true } };
    expect(verdict(check, [exchange('GET seats', nil)])).toBe(true);
    expect(verdict(check, [exchange('GET seats', int(1)), exchange('GET x', nil)])).toBe(
      'You have not run a command with seats answered by (nil) yet.',
    );
  });
  it('shows itself in the goal', () => {
    expect(find({ command: ['PING'] }, [])).toMatchObject({
      subject: 'PING',
      is: 'was not run yet',
      want: 'be run',
    });
    expect(find({ reply: { kind: 'integer' } }, []).subject).toBe('a command answered by an (integer)');
  });
});
