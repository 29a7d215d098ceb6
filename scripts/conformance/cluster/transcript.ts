import type { ServerAddress } from '#redis-cli/server-address.ts';

/** What a redis-cli printed for one line. */
export interface ToolRun {
  readonly out: string;
  readonly error: string;
  readonly code: number;
}

/** A node of a case, by the name that it has in it. */
export interface NamedNode {
  readonly address: ServerAddress;
  readonly id: string;
}

export type NamedNodes = ReadonlyMap<string, NamedNode>;

/** Words of a case as they are typed: addresses, parts of them, and IDs in the place of names; a space for `__`. */
export function typedWords(text: string, nodes: NamedNodes): string[] {
  return text
    .split(' ')
    .map((word) => word.replace(/<(n\d)>/g, (_, name: string) => nodes.get(name)?.id ?? ''))
    .map((word) => word.replaceAll('__', ' '))
    .map((word) => {
      const [, named = '', part] = /^(n\d)\.(host|port)$/.exec(word) ?? [];
      if (part !== undefined) return String(nodes.get(named)?.address[part === 'host' ? 'host' : 'port']);
      const node = nodes.get(word);
      return node === undefined ? word : `${node.address.host}:${node.address.port}`;
    });
}

/** A line and what came of it, with names for addresses and IDs, and without what differs from run to run. */
export function transcriptOf(line: string, run: ToolRun, nodes: NamedNodes): string {
  const out = inOrder(withNames(run.out.replaceAll('\r', ''), nodes))
    .replace(/^(Waiting for the cluster to join\n)\.+$/m, '$1')
    .replace(/^#{2,}$/gm, (marks) => `# ${marks.length} times`)
    .replace(/(?<=(?:slots are open|Set as \w+ in): )[\w,]+/g, (list) => list.split(',').sort().join(','));
  const error = withNames(run.error, nodes).replace(/^(?=.)/gm, '! ');
  return `$ redis-cli --cluster ${line}\n${endLine(out)}${endLine(error)}exit ${run.code}\n`;
}

const endLine = (text: string): string => (text === '' || text.endsWith('\n') ? text : `${text}\n`);

function withNames(text: string, nodes: NamedNodes): string {
  let named = text;
  for (const [name, { address, id }] of nodes) {
    named = named
      .replaceAll(id, `<${name}>`)
      .replaceAll(`(${id.slice(0, 8)}...)`, `(<${name}>)`)
      .replaceAll(new RegExp(`${address.host.replaceAll('.', '\\.')}:${address.port}(?!\\d)`, 'g'), name);
  }
  return named;
}

/** What each node says in its turn: the turns follow a server's hash table, so their order tells nothing. */
const TURNS = [
  /^[MS]: .*\n(?: {3}.*\n)*/,
  /^ {4}M: .*\n(?: {7}.*\n)*/,
  /^n\d \(<n\d>\) -> .*\n/,
  /^\[WARNING\] Node n\d has slots in .*\n/,
  /^n\d: ERR .*\n\n/,
  /^n\d: cluster-enabled\n.*\n/,
  /^n\d: .*\n/,
  /^(?:\*\*\* New timeout set for|ERR setting node-timeout for) n\d.*\n/,
];

/** Puts what nodes say one after another into the order of their names. */
function inOrder(text: string): string {
  let rest = text;
  let ordered = '';
  while (rest !== '') {
    const turns: string[] = [];
    for (const turn of TURNS) {
      for (let match = turn.exec(rest); match !== null; match = turn.exec(rest)) {
        turns.push(match[0]);
        rest = rest.slice(match[0].length);
      }
      if (turns.length > 0) break;
    }
    if (turns.length === 0) {
      const end = rest.indexOf('\n') + 1;
      turns.push(end === 0 ? rest : rest.slice(0, end));
      rest = end === 0 ? '' : rest.slice(end);
    }
    ordered += turns.sort((a, b) => nameIn(a).localeCompare(nameIn(b))).join('');
  }
  return ordered;
}

const nameIn = (turn: string): string => /n\d/.exec(turn)?.[0] ?? '';
