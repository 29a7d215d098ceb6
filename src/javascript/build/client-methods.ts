import { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import { parseExpressionAt, type Node, type Pattern } from 'acorn';
import { createClient, createClientPool, createCluster, createSentinel } from 'redis';
import type { ClientKind, ClientMethod, ClientMethods } from '../client-method.ts';

/*
 * The methods of node-redis, from node-redis. Each command of the package has a function that puts its arguments into
 * words for the server: what it puts first is the command's name, and its source names its parameters. All other
 * methods are found where they are called, on the prototypes of what the package makes.
 */

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** The package's commands by the names of their methods, each of them by two; required, as the package is CommonJS. */
const commands: ReadonlyMap<string, unknown> = (() => {
  const required: unknown = createRequire(import.meta.url)('@redis/client/dist/lib/commands/index.js');
  if (!isObject(required) || !('default' in required) || !isObject(required.default))
    throw new Error('node-redis has its commands in another place');
  return new Map(Object.entries(required.default));
})();

/** What `parseCommand` is stopped with as soon as it has named its command. */
class Named extends Error {
  readonly words: readonly unknown[];

  constructor(words: readonly unknown[]) {
    super();
    this.words = words;
  }
}

const listening = {
  push: (...words: readonly unknown[]): never => {
    throw new Named(words);
  },
};

/** Enough texts for any command. */
const SOME_ARGUMENTS = Array.from({ length: 8 }, () => '');

/** The name of the command that a method sends, in words. */
function commandOf(name: string, parse: unknown): readonly string[] {
  const letters = name.replaceAll('_', '').toUpperCase();
  let words: readonly unknown[] = [];
  try {
    if (typeof parse === 'function') Reflect.apply(parse, undefined, [listening, ...SOME_ARGUMENTS]);
  } catch (error) {
    if (error instanceof Named) words = error.words;
  }
  const named: string[] = [];
  for (const word of words) {
    // What follows the name in the same breath is an argument: `GROUP` of `xReadGroup` is none of its name's words.
    const next = [...named, String(word)];
    if (typeof word !== 'string' || word === '' || !letters.startsWith(next.join('').replaceAll('-', '')))
      break;
    named.push(word);
  }
  return named.length === 0 ? [letters] : named;
}

/** The parameters that a function's source names. */
function parametersOf(run: unknown): readonly string[] {
  if (typeof run !== 'function') return [];
  const source = String(run);
  const parsed = functionIn(
    /^(?:async\s*)?(?:\*\s*)?(?:function|class|\(|\w+\s*=>)/u.test(source) ? source : `{${source}}`,
  );
  if (parsed === null || !('params' in parsed) || !Array.isArray(parsed.params)) return [];
  return parsed.params.flatMap((one: Pattern) => namesIn(one));
}

/** The function of an expression that is one, or an object with it as its only method. */
function functionIn(source: string): Node | null {
  const wrapped = parseExpressionAt(`(${source})`, 0, {
    ecmaVersion: 'latest',
    // A method stands here without its class.
    checkPrivateFields: false,
    allowSuperOutsideMethod: true,
  });
  if (wrapped.type !== 'ObjectExpression') return wrapped;
  const [property] = wrapped.properties;
  return property?.type === 'Property' ? property.value : null;
}

function namesIn(pattern: Pattern): readonly string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'AssignmentPattern':
      return namesIn(pattern.left);
    case 'RestElement':
      // `...[key, value]` is the package's way to have several.
      return pattern.argument.type === 'ArrayPattern'
        ? namesIn(pattern.argument)
        : namesIn(pattern.argument).map((name) => `...${name}`);
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => (element === null ? [] : namesIn(element)));
    case 'ObjectPattern':
      return ['options'];
    case 'MemberExpression':
      return [];
  }
}

/** Commands by the names that people write: `hSet`, not `HSET`, which is there as well. */
const isWritten = (name: string): boolean => !/^[A-Z0-9_-]{2,}$/u.test(name);

function commandMethods(): readonly ClientMethod[] {
  return [...commands]
    .filter(([name]) => isWritten(name))
    .map(([name, command]) => {
      const parse = isObject(command) && 'parseCommand' in command ? command.parseCommand : null;
      const parameters = parametersOf(parse);
      // The first is whom the words are put to.
      const own = parameters[0]?.startsWith('...') === true ? parameters : parameters.slice(1);
      return { name, parameters: own, command: commandOf(name, parse), isOwn: false };
    });
}

/** What Node gives to everything that tells of events; of it, programs need these. */
const EVENT_METHODS = new Set(['on', 'once', 'off', 'removeAllListeners']);
/** What the package's parts call of each other; `Multi` is `multi`. */
const PLUMBING = new Set(['constructor', 'Multi', 'setDirtyWatch', 'addCommand', 'ref', 'unref']);

function ownMethods(made: object): readonly ClientMethod[] {
  const found = new Map<string, ClientMethod>();
  for (
    let from: unknown = made;
    isObject(from) && from !== Object.prototype;
    from = Object.getPrototypeOf(from)
  ) {
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(from))) {
      if (typeof value !== 'function' || name.startsWith('_') || !isWritten(name)) continue;
      if (commands.has(name) || PLUMBING.has(name) || found.has(name)) continue;
      if (name in EventEmitter.prototype && !EVENT_METHODS.has(name)) continue;
      // `hScanValuesIterator` goes through HSCAN.
      const command = [name.replace(/(?:No)?(?:Values)?Iterator$/u, '').toUpperCase()];
      found.set(name, { name, parameters: parametersOf(value), command, isOwn: true });
    }
  }
  return [...found.values()];
}

/** Reads them from the package that is installed, whose client is the one that programs in the page get. */
export function readClientMethods(): ClientMethods {
  const client = createClient();
  const made: Readonly<Record<ClientKind, object>> = {
    client,
    pool: createClientPool(),
    cluster: createCluster({ rootNodes: [{}] }),
    sentinel: createSentinel({ name: '', sentinelRootNodes: [{ host: 'localhost', port: 26379 }] }),
    multi: client.multi(),
  };
  return {
    commands: commandMethods(),
    own: {
      client: ownMethods(made.client),
      pool: ownMethods(made.pool),
      cluster: ownMethods(made.cluster),
      sentinel: ownMethods(made.sentinel),
      multi: ownMethods(made.multi),
    },
  };
}
