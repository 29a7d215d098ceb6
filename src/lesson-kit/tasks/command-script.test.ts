import { describe, expect, test } from 'vitest';
import type { RespValue } from '#resp/value.ts';
import { array, bulk, bulks, error, int, nil } from '#testing/reply.ts';
import { describeCommand, describeReply } from '../reply-text.ts';
import { CallFailure } from './call-failure.ts';
import { commandScriptPlan } from './command-script-plan.ts';
import { readCommandScript } from './command-script.ts';
import { starterOf } from './starter.ts';

const VALUES = { key: 'k', ttl: '1000', now: '90500' };

/** What a script sends when these are the replies, and what it answers. */
function play(source: string, ...replies: RespValue[]): { sent: string[]; answer: string } {
  const read = readCommandScript(source, Object.keys(VALUES));
  if (!read.ok) throw new Error(read.problems.map(({ line, message }) => `${line}: ${message}`).join('\n'));
  const plan = commandScriptPlan(read.script, new Map(Object.entries(VALUES)));
  const sent: string[] = [];
  let next = plan.next();
  while (next.done !== true) {
    sent.push(describeCommand(next.value));
    next = plan.next(replies.shift() ?? int(0));
  }
  return { sent, answer: describeReply(next.value) };
}

const problems = (source: string): string[] => {
  const read = readCommandScript(source, Object.keys(VALUES));
  return read.ok ? [] : read.problems.map(({ line, message }) => `${line}: ${message}`);
};

describe('a command script', () => {
  test('sends its lines one after the other, with what placeholders stand for', () => {
    const { sent, answer } = play(`
      # a comment
      SET {key}:{ttl} "two words" PX {ttl}
      ZADD {key} {now + ttl} {now - 500}
      GET {now / 1000}:{ttl * 2}
    `);
    expect(sent).toEqual(['SET k:1000 "two words" PX 1000', 'ZADD k 91500 90000', 'GET 90:2000']);
    expect(answer).toBe('(nil)');
  });

  test('leaves braces alone that are no placeholder', () => {
    expect(play(`SET '{"a":1}' {5}:{KEYS[1]}`).sent).toEqual(['SET "{\\"a\\":1}" {5}:{KEYS[1]}']);
  });

  test('gives a reply a name, and its items numbers', () => {
    const { sent, answer } = play('all = EXEC\nDEL {all.2}\nreturn {all.1}', array(int(7), bulk('x')));
    expect(sent).toEqual(['EXEC', 'DEL x']);
    expect(answer).toBe('7');
  });

  test.each([
    ['{x} = a', 'yes'],
    ['{x} != a', 'no'],
    ['{x} = nil', 'no'],
    ['{none} = nil', 'yes'],
    ['{x.1} = nil', 'yes'],
    ['{ttl} > {now}', 'no'],
    ['{ttl} <= 1000', 'yes'],
    ['{now - 500} >= 90000', 'yes'],
    ['{ttl} < 1e9', 'yes'],
  ])('decides %s', (condition, answer) => {
    const source = `x = GET a\nnone = GET b\nif ${condition}\n  return yes\nelse\n  return no\nend`;
    expect(play(source, bulk('a'), nil).answer).toBe(`"${answer}"`);
  });

  test('runs blocks inside of blocks', () => {
    const source = 'if 1 = 1\nif 1 = 2\nreturn 1\nelse\nPING\nend\nreturn 2\nend\nreturn 3';
    expect(play(source)).toEqual({ sent: ['PING'], answer: '2' });
  });

  test('begins again, and knows then what it has learned', () => {
    const source = 'if {done} = nil\n  done = EXEC\n  again\nend\nreturn {done}';
    expect(play(source, nil, nil, int(3))).toEqual({ sent: ['EXEC', 'EXEC', 'EXEC'], answer: '3' });
  });

  test.each([
    ['return', '(nil)'],
    ['return nil', '(nil)'],
    ['return 12', '12'],
    ['return {now + 1}', '90501'],
    ['return hit {key}', '["hit" and "k"]'],
    ['x = GET a\nreturn {x}', '["a" and "b"]'],
  ])('answers %s', (source, answer) => {
    expect(play(source, bulks('a', 'b')).answer).toBe(answer);
  });

  test('ends with an error, unless the reply has a name', () => {
    expect(() => play('XGROUP CREATE {key}', error('BUSYGROUP there is one'))).toThrow(
      'line 1, `XGROUP CREATE {key}`, got `BUSYGROUP there is one`.',
    );
    expect(play('made = XGROUP CREATE {key}\nreturn 1', error('BUSYGROUP there is one')).answer).toBe('1');
  });

  test.each([
    ['x = GET a\nDEL {x}', nil, 'in line 2 `{x}` is nil, which cannot be a word of a command.'],
    ['x = GET a\nSET b {x + 1}', bulk('many'), 'in line 2 `{x}` is "many", which is no number.'],
    ['x = GET a\nif {x} > 1\nend', nil, 'line 2 needs two numbers to compare, and has nil and "1".'],
    ['SET a {ttl / 0}', nil, 'line 1 divides by 0.'],
    ['again', nil, 'it began `again` 100 times and still had no answer.'],
  ])('fails at %s', (source, reply, why) => {
    expect(() => play(source, reply)).toThrow(CallFailure);
    expect(() => play(source, reply)).toThrow(why);
  });

  test('is refused with every line that cannot be read', () => {
    expect(problems('SET {kye} 1\nSET a "b\nif {key} is 1\nend\nend\nelse\nif 1 = 1')).toEqual([
      '1: Nothing is called `kye`. There is `key`, `ttl`, `now`.',
      '2: The quotes are not balanced.',
      '3: A condition is `if {a} = {b}`, with one of = != < <= > >=.',
      '5: `end` without an `if` above it.',
      '6: `else` without an `if` above it.',
      '7: This `if` has no `end`.',
    ]);
  });
});

test('what a learner begins with says how scripts are written, in comments that are none of them', () => {
  const { commands } = starterOf('one', [
    {
      name: 'first',
      arguments: [{ name: 'key', is: 'key', means: 'a key' }],
      returns: 'nothing',
      does: 'Nothing.',
    },
  ]);
  expect(commands['first']).toContain('# again');
  expect(play(commands['first'] ?? '')).toEqual({ sent: [], answer: '(nil)' });
});
