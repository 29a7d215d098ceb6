/** A method of node-redis, as the package itself has it. */
export interface ClientMethod {
  readonly name: string;
  /** As its source calls them; one whose name begins with `...` may come many times. */
  readonly parameters: readonly string[];
  /** The command that it sends, in words: `['XGROUP', 'CREATE']`; of what sends none by itself, a command like it. */
  readonly command: readonly string[];
  /** Whether it is the client's own, not one that stands for a command. */
  readonly isOwn: boolean;
}

/** What can be made of node-redis that has methods. `multi` is a transaction, or a pipeline. */
export const CLIENT_KINDS = ['client', 'pool', 'cluster', 'sentinel', 'multi'] as const;
export type ClientKind = (typeof CLIENT_KINDS)[number];

/** All methods of node-redis: of each kind, those that it has beside the commands, which all of them have. */
export interface ClientMethods {
  readonly commands: readonly ClientMethod[];
  readonly own: Readonly<Record<ClientKind, readonly ClientMethod[]>>;
}

/** Each method of one kind of client by its name. */
export function methodsOf(
  { commands, own }: ClientMethods,
  kind: ClientKind,
): ReadonlyMap<string, ClientMethod> {
  return new Map([...commands, ...own[kind]].map((method) => [method.name, method]));
}
