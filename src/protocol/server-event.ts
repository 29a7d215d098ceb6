/**
 * What a server did, as its own functions told while they ran: the page's only knowledge of who woke whom, who broke a
 * WATCH, which key expired or was evicted, and what a script called. Nothing here is concluded from replies.
 */

declare const brand: unique symbol;

/** Bytes as a string of as many characters, U+0000 to U+00FF: cheap to post, and it sorts as the bytes do. */
export type ByteString = string & { readonly [brand]: 'ByteString' };

/** The server's own number for a client, as CLIENT ID gives it. */
export type ClientNumber = number & { readonly [brand]: 'ClientNumber' };

/** Numbers the events of one node in the order in which they began. */
export type EventNumber = number & { readonly [brand]: 'EventNumber' };

/** The first bytes of something, and how many there are in all. */
export interface ByteStart {
  readonly start: ByteString;
  readonly length: number;
}

/** The words of a command as the server had them when it ran: the first few, each cut. */
export interface CommandWords {
  readonly words: readonly ByteStart[];
  /** How many words there are in all. */
  readonly count: number;
}

/** Why a client waits. `paused` is CLIENT PAUSE, `replicas` is WAIT and WAITAOF. */
export type BlockReason = 'list' | 'stream' | 'sorted set' | 'replicas' | 'paused' | 'module' | 'shutdown';

/** Why a client waits no longer. `ready`: what it waited for has come. */
export type UnblockReason = 'ready' | 'timeout' | 'error' | 'closed';

export interface EventBase {
  readonly seq: EventNumber;
  /** Milliseconds since 1970 on the server's clock, with fractions. */
  readonly atMs: number;
  /** The command that was running: one of a client, or one that a script or transaction ran. Null: the server by itself. */
  readonly by: EventNumber | null;
}

/** A command that the server ran. */
export interface CommandEvent extends EventBase {
  readonly kind: 'command';
  /** A script's commands have the number of the server's own script client. */
  readonly client: ClientNumber;
  readonly command: CommandWords;
  readonly how: 'direct' | 'transaction' | 'script';
  /** Milliseconds on the server's clock; a browser's clock may only know tenths. */
  readonly tookMs: number;
  /** What was added to the client's output, in the protocol's own bytes. A client that now waits has none. */
  readonly reply: ByteStart;
  /** The client waits now, and the command runs again when it is woken. */
  readonly blocked: boolean;
}

export type ServerEvent =
  | CommandEvent
  | (EventBase & { readonly kind: 'client-opened'; readonly client: ClientNumber; readonly address: string })
  | (EventBase & { readonly kind: 'client-closed'; readonly client: ClientNumber })
  /** Put off until EXEC. */
  | (EventBase & {
      readonly kind: 'queued';
      readonly client: ClientNumber;
      readonly command: CommandWords;
    })
  /** Answered with an error before it ran. `error` begins with its code, for example `ERR` or `NOAUTH`. */
  | (EventBase & {
      readonly kind: 'refused';
      readonly client: ClientNumber;
      readonly command: CommandWords;
      readonly error: ByteStart;
    })
  | (EventBase & {
      readonly kind: 'blocked';
      readonly client: ClientNumber;
      readonly reason: BlockReason;
      /** What it waits for; empty when it waits for no key. */
      readonly keys: readonly ByteStart[];
      /** Milliseconds since 1970; null when it waits for ever. */
      readonly untilMs: number | null;
    })
  | (EventBase & {
      readonly kind: 'unblocked';
      readonly client: ClientNumber;
      readonly why: UnblockReason;
      /** The key that became ready, and the command that made it so. */
      readonly key: ByteStart | null;
      readonly cause: EventNumber | null;
    })
  | (EventBase & { readonly kind: 'watched'; readonly client: ClientNumber; readonly key: ByteStart })
  /** A watched key was touched or has expired, so the client's EXEC will do nothing. Null: a whole database was. */
  | (EventBase & {
      readonly kind: 'watch-broken';
      readonly client: ClientNumber;
      readonly key: ByteStart | null;
      readonly why: 'touched' | 'expired';
    })
  /** What keyspace notifications would tell, whether or not they are switched on: `lpush`, `expired`, `evicted`, `keymiss`. */
  | (EventBase & {
      readonly kind: 'key';
      readonly event: string;
      readonly key: ByteStart;
      readonly db: number;
    })
  /** A key that expired or was evicted is deleted in the log and at replicas too, as this command. */
  | (EventBase & {
      readonly kind: 'deletion-propagated';
      readonly key: ByteStart;
      readonly as: 'DEL' | 'UNLINK';
    })
  /** The server made room. `still`: it is over `maxmemory` all the same. */
  | (EventBase & {
      readonly kind: 'evictions';
      readonly keys: number;
      /** The command, about to run, that needed the room; null: the server went on by itself. */
      readonly neededBy: { readonly client: ClientNumber; readonly command: CommandWords } | null;
      readonly tookMs: number;
      readonly outcome: 'enough' | 'goes on' | 'still';
    })
  | (EventBase & {
      readonly kind: 'published';
      readonly channel: ByteStart;
      readonly message: ByteStart;
      /** Clients and patterns of this server that it was given to. */
      readonly receivers: number;
    })
  | (EventBase & {
      readonly kind: 'delivered';
      readonly client: ClientNumber;
      readonly channel: ByteStart;
      readonly pattern: ByteStart | null;
    })
  /** A client that caches was told to forget keys; null stands for all it has. */
  | (EventBase & {
      readonly kind: 'invalidated';
      readonly client: ClientNumber;
      readonly keys: readonly ByteStart[] | null;
    })
  | (EventBase & {
      readonly kind: 'encoding';
      /** Null when the server had not given the value its key yet and said nothing of one afterwards. */
      readonly key: ByteStart | null;
      readonly from: string;
      readonly to: string;
    })
  /** More happened than is recorded: so many commands were run meanwhile, and none of them is told of. */
  | (EventBase & {
      readonly kind: 'skipped';
      readonly commands: number;
      readonly untilMs: number;
    });

export type ServerEventKind = ServerEvent['kind'];

/** A client as it is when somebody begins to observe. */
export interface ObservedClient {
  readonly client: ClientNumber;
  /** Its end of the connection, `ip:port`. */
  readonly address: string;
  readonly blocked: {
    readonly reason: BlockReason;
    readonly keys: readonly ByteStart[];
    readonly sinceMs: number;
    readonly untilMs: number | null;
  } | null;
  readonly watching: readonly ByteStart[];
}

/** What is known of a node when somebody begins to observe it. */
export interface ObservedNode {
  readonly clients: readonly ObservedClient[];
  /** What was recorded before, the newest at the end. */
  readonly events: readonly ServerEvent[];
}
