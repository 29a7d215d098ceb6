import type { EventNumber } from '#protocol/server-event.ts';
import type { NodeObserver } from './node-observer.ts';

/** `NOTIFY_NEW` of server.h: every other event of a key that is new says so by itself. */
const NOTIFY_NEW = 16_384;
/** `EVICT_OK`, `EVICT_RUNNING` and `EVICT_FAIL`, in their order. */
const EVICTION_OUTCOMES = ['enough', 'goes on', 'still'] as const;
/** The arguments of `blockForKeys`: client, type, keys, how many, timeout in Unix milliseconds or 0, unblock_on_nokey. */
type BlockForKeys = [number, number, number, number, bigint, number];
/** `sendTrackingMessage` gets one key, or, for clients that track prefixes, keys as an array of the protocol. */
const TRACKING_SINGLE = 0;
/** Bytes of an error that an event keeps: more than of a word, because it is a sentence. */
const ERROR_BYTES = 256;

type Hooks = Readonly<Record<string, (...words: number[]) => void>>;

/**
 * The imports behind the functions that the relink recipe observes: `before_<function>` and `after_<function>`, with the
 * arguments of the server's own C functions. Pointers and `int` are numbers, 64-bit integers bigints.
 */
export function observationHooks(observer: NodeObserver) {
  return {
    ...commandHooks(observer),
    ...keyHooks(observer),
    ...blockingHooks(observer),
    ...watchHooks(observer),
    ...messageHooks(observer),
    ...encodingHooks(observer),
    after_createClient: (_connection: number, client: number) => observer.clientOpened(client),
    before_freeClient: (client: number) => observer.clientClosed(client),
  };
}

/** The same imports for an instance that nobody observes: whatever it asks for does nothing. */
export function blindHooks(module: WebAssembly.Module): Hooks {
  const names = WebAssembly.Module.imports(module)
    .filter((wanted) => wanted.module === 'hook' && /^(before|after)_/.test(wanted.name))
    .map(({ name }) => name);
  return Object.fromEntries(names.map((name) => [name, () => {}]));
}

function commandHooks(observer: NodeObserver) {
  const { running, record, memory, watched } = observer;
  return {
    before_call: (client: number, _flags: number) => running.begin(client),
    after_call: (_client: number, _flags: number) => {
      const { by } = observer;
      const ended = running.end();
      const isNil = ended !== null && /^(\*-1|_)\r/.test(ended.reply);
      if (isNil && ended.name === 'exec') watched.execGaveNil(ended.client, by);
    },
    before_queueMultiCommand: (client: number, _flags: bigint) =>
      void record.add(
        { kind: 'queued', client: memory.clientNumber(client), command: memory.words(client) },
        observer.by,
      ),
    before_afterErrorReply: (client: number, text: number, length: number, _flags: number) => {
      if (running.isRunning(client) || !record.isOpen) return;
      const error = memory.bytes(text, length, ERROR_BYTES);
      record.add(
        {
          kind: 'refused',
          client: memory.clientNumber(client),
          command: memory.words(client),
          error: withCode(error),
        },
        observer.by,
      );
    },
    before__addReplyToBufferOrList: (client: number, pointer: number, length: number) =>
      running.replied(client, pointer, length),
    before__addBulkStrRefToBuffer: (client: number, reference: number, _length: number) =>
      running.repliedString(client, memory.referredString(reference)),
    after_addReplyDeferredLen: (client: number, place: number) => running.keptFree(client, place),
    before_setDeferredReply: (client: number, place: number, pointer: number, length: number) =>
      running.filled(client, place, [pointer, length]),
  };
}

/** The server adds `-ERR ` itself to a text that does not begin with a minus sign (`addReplyErrorLength`). */
function withCode(error: ReturnType<NodeObserver['memory']['bytes']>): typeof error {
  const code = error.start.startsWith('-') ? '' : 'ERR ';
  const start = `${code}${error.start.replace(/^-/, '')}` as typeof error.start;
  return { start, length: error.length + start.length - error.start.length };
}

function keyHooks(observer: NodeObserver) {
  const { record, memory, server } = observer;
  let evicted = 0;
  let startedMs = 0;
  return {
    before_notifyKeyspaceEvent: (type: number, event: number, key: number, db: number) => {
      if (type === NOTIFY_NEW) return;
      const name = memory.constant(event);
      if (name === 'evicted') evicted += 1;
      if (record.isOpen) observer.keyNotified(name, memory.stringObject(key), db);
    },
    before_propagateDeletion: (_db: number, key: number, lazy: number, _slot: number) => {
      if (!record.isOpen) return;
      const as = lazy === 0 ? 'DEL' : 'UNLINK';
      record.add({ kind: 'deletion-propagated', key: memory.stringObject(key), as }, observer.by);
    },
    before_performEvictions: () => {
      evicted = 0;
      startedMs = server.monoMs();
    },
    after_performEvictions: (result: number) => {
      if (evicted === 0) return;
      const outcome = EVICTION_OUTCOMES[result] ?? 'enough';
      const tookMs = Math.max(0, server.monoMs() - startedMs);
      const client = server.currentClient();
      const neededBy =
        client === 0 ? null : { client: memory.clientNumber(client), command: memory.words(client) };
      // Rare: the keys that went before may have used up what there is for the rest.
      record.addRare({ kind: 'evictions', keys: evicted, neededBy, tookMs, outcome }, observer.by);
      evicted = 0;
    },
  };
}

function blockingHooks(observer: NodeObserver) {
  const { blocked, memory, running, server } = observer;
  return {
    before_blockForKeys: (...words: BlockForKeys) => {
      const [, , keys, count, timeout] = words;
      const untilMs = timeout === 0n ? null : Number(timeout);
      blocked.wants({ keys: memory.stringObjects(keys, count), untilMs });
    },
    before_blockClient: (client: number, type: number) => {
      blocked.block(memory.clientNumber(client), type, server.nowMs(), observer.by);
      running.blocked(client);
    },
    before_signalKeyAsReady: (_db: number, key: number, _type: number) =>
      blocked.keyReady(memory.stringObject(key).start, observer.by),
    before_unblockClient: (client: number, _again: number) =>
      blocked.unblock(memory.clientNumber(client), observer.by),
    before_unblockClientOnTimeout: (client: number) =>
      blocked.because(memory.clientNumber(client), 'timeout'),
    before_unblockClientOnError: (client: number, _text: number) =>
      blocked.because(memory.clientNumber(client), 'error'),
  };
}

function watchHooks(observer: NodeObserver) {
  const { watched, memory } = observer;
  return {
    before_watchForKey: (client: number, key: number) =>
      watched.watch(client, memory.stringObject(key), observer.by),
    before_unwatchAllKeys: (client: number) => watched.unwatch(client, observer.by),
    before_touchWatchedKey: (_db: number, key: number) => watched.touches(memory.stringObject(key)),
    after_touchWatchedKey: (_db: number, _key: number) => watched.touches(null),
    after_touchAllWatchedKeysInDb: (_emptied: number, _replacedWith: number) =>
      watched.touchedAll(observer.by),
  };
}

function messageHooks(observer: NodeObserver) {
  const { record, memory } = observer;
  const published: Array<{ receivers: number } | null> = [];
  const delivered = (client: number, channel: number, pattern: number | null): void => {
    if (!record.isOpen) return;
    record.add(
      {
        kind: 'delivered',
        client: memory.clientNumber(client),
        channel: memory.stringObject(channel),
        pattern: pattern === null ? null : memory.stringObject(pattern),
      },
      observer.by,
    );
  };
  return {
    before_pubsubPublishMessageInternal: (channel: number, message: number, _type: number) => {
      const by: EventNumber | null = observer.by;
      const [at, what] = [memory.stringObject(channel), memory.stringObject(message)];
      published.push(record.add({ kind: 'published', channel: at, message: what, receivers: 0 }, by));
    },
    after_pubsubPublishMessageInternal: (_c: number, _m: number, _type: number, receivers: number) => {
      const event = published.pop();
      if (event) event.receivers = receivers;
    },
    before_addReplyPubsubMessage: (client: number, channel: number, _message: number, _bulk: number) =>
      delivered(client, channel, null),
    before_addReplyPubsubPatMessage: (client: number, pattern: number, channel: number, _message: number) =>
      delivered(client, channel, pattern),
    before_sendTrackingMessage: (client: number, name: number, length: number, proto: number) => {
      if (!record.isOpen) return;
      const one = proto === TRACKING_SINGLE ? [memory.bytes(name, length)] : memory.keyList(name, length);
      const keys = name === 0 ? null : one;
      record.add({ kind: 'invalidated', client: memory.clientNumber(client), keys }, observer.by);
    },
  };
}

function encodingHooks(observer: NodeObserver) {
  const { encodings } = observer;
  const begins = (object: number) => encodings.begins(object, false);
  const ends = () => encodings.ends(false, observer.by);
  return {
    before_listTypeTryConversionRaw: begins,
    after_listTypeTryConversionRaw: ends,
    before_setTypeConvertAndExpand: begins,
    after_setTypeConvertAndExpand: ends,
    before_hashTypeConvert: begins,
    after_hashTypeConvert: ends,
    before_zsetConvertAndExpand: begins,
    after_zsetConvertAndExpand: ends,
    before_hllSparseToDense: (object: number) => encodings.begins(object, true),
    after_hllSparseToDense: () => encodings.ends(true, observer.by),
  };
}
