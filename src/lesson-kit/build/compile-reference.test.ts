import { describe, expect, it } from 'vitest';
import type { CommandFacts } from '../reference.ts';
import { compileReferenceGroup, linkGroups } from './compile-reference.ts';
import { describeProblem } from './problem.ts';

const facts: CommandFacts = {
  syntax: 'key',
  since: '1.0.0',
  complexity: 'O(1)',
  deprecated: null,
  deprecatedInRedis: null,
};
const known = new Map(['GET', 'SET', 'GETSET', 'SETEX'].map((name) => [name, facts]));

const compile = (entries: string, head = '') =>
  compileReferenceGroup({
    file: 'lessons/reference/strings.yaml',
    id: 'strings',
    text: `schema: 1\ntitle: Strings\nsummary: Bytes.\n${head}entries:\n${entries}`,
    facts: known,
  });

const problems = (entries: string, head?: string): readonly string[] => {
  const compiled = compile(entries, head);
  return compiled.ok ? [] : compiled.problems.map(describeProblem);
};

const GET = '  - command: GET\n    purpose: Reads.\n    example: GET a\n';

describe('a sheet of the reference', () => {
  it('has entries with an address, what the server says of the command, and lines to play', () => {
    const compiled = compile(
      `${GET}  - command: SET\n    form: EX\n    purpose: Writes.\n    example: |\n      B: SET a 1 EX 5\n      tick 2s\n`,
    );
    if (!compiled.ok) throw new Error(compiled.problems.map(describeProblem).join('\n'));
    const [get, set] = compiled.value.entries;
    expect(get).toMatchObject({ id: 'get', subject: { kind: 'command', name: 'GET', facts }, node: null });
    expect(set?.id).toBe('set-ex');
    expect(set?.example?.script.lines).toEqual([
      { kind: 'command', client: 'B', command: ['SET', 'a', '1', 'EX', '5'] },
      { kind: 'tick', ms: 2000 },
    ]);
  });

  it('says in which line something is wrong', () => {
    expect(problems(`${GET}${GET}`)).toEqual([
      'lessons/reference/strings.yaml:8: two entries have the id get',
    ]);
    expect(problems('  - command: NOSUCH\n    purpose: x\n    example: NOSUCH\n')[0]).toMatch(
      /:5: the server was not asked about NOSUCH/u,
    );
    expect(problems('  - command: GET\n    purpose: x\n    example: "Z: GET a"\n')[0]).toMatch(
      /:5: example: no client Z/u,
    );
    expect(problems('  - command: GET\n    purpose: x\n    example: lab crash n1\n')[0]).toMatch(
      /:5: example: the topology is single/u,
    );
    expect(problems('  - command: GET\n    purpose: x\n')[0]).toMatch(/has an example/u);
    expect(problems('  - command: GET\n    setting: save\n    purpose: x\n    example: GET a\n')[0]).toMatch(
      /about one of/u,
    );
    expect(problems('  - absent: BF.ADD\n    purpose: x\n')[0]).toMatch(
      /syntax is written of absent commands/u,
    );
    expect(problems(`${GET}    colour: red\n`)[0]).toMatch(/unknown word "colour"/u);
  });

  it('may take place in a lab, with clients at its nodes', () => {
    const compiled = compile(
      '  - command: GET\n    purpose: x\n    example: |\n      B: GET a\n      lab crash n1\n',
      'topology: replicas\nclients: [A, { name: B, node: n2 }]\n',
    );
    if (!compiled.ok) throw new Error(compiled.problems.map(describeProblem).join('\n'));
    expect(compiled.value.clients[1]).toEqual({ name: 'B', node: 'n2', follows: false });
  });

  it('leads from what is out of date to the entry of what takes its place', () => {
    const compiled = compile(
      `${GET}  - command: SET\n    purpose: x\n    example: SET a 1\n  - command: SETEX\n    purpose: x\n    example: SETEX a 1 b\n    instead: SET key value EX seconds\n`,
    );
    if (!compiled.ok) throw new Error(compiled.problems.map(describeProblem).join('\n'));
    const [group] = linkGroups([compiled.value]).groups;
    expect(group?.entries.map(({ instead }) => instead)).toEqual([
      null,
      null,
      { text: 'SET key value EX seconds', group: 'strings', entry: 'set' },
    ]);
  });

  it('has a problem when nothing takes the place of what is out of date', () => {
    const compiled = compile(
      `  - command: GET\n    purpose: x\n    example: GET a\n    instead: NOSUCH key\n`,
    );
    if (!compiled.ok) throw new Error('it should compile by itself');
    const linked = linkGroups([compiled.value]);
    expect(linked.groups[0]?.entries[0]?.instead).toBeNull();
    expect(linked.problems.map(describeProblem)).toEqual([
      expect.stringMatching(/:\d+: no entry is about NOSUCH key/u),
    ]);
  });
});
