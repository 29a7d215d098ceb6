import type { KeyDetail } from '#state/key-details.ts';
import { utf8Bytes } from '#resp/text.ts';
import type { Command } from '#resp/value.ts';
import { keyBrowserText } from '#text/key-browser.ts';

/** A command that a menu offers, and what it does in a few words. */
export interface OfferedCommand {
  readonly label: string;
  readonly command: Command;
  /** Something is lost by it. */
  readonly loses?: boolean;
}

const text = keyBrowserText.menu.commands;

/** A collection of more members is read in pages, because all of them would flood the terminal. */
const MOST_AT_ONCE = 100;
/** A longer string is read in part. */
const MOST_BYTES = 4096;
/** A lifetime to begin with, in seconds; it is there to be changed at the prompt. */
const LIFETIME = '60';

/** The commands that read a key of a type. @param detail Null when the key was not looked at yet. */
export function readingCommands(name: Uint8Array, detail: KeyDetail | null): readonly OfferedCommand[] {
  return [
    ...typedCommands(name, detail),
    { label: text.encoding, command: ['OBJECT', 'ENCODING', name] },
    { label: text.memory, command: ['MEMORY', 'USAGE', name] },
  ];
}

function typedCommands(name: Uint8Array, detail: KeyDetail | null): readonly OfferedCommand[] {
  const size = detail?.size ?? 0;
  const small = size <= MOST_AT_ONCE;
  switch (detail === null ? '' : detail.type) {
    case 'string':
      return [
        size <= MOST_BYTES
          ? { label: text.value, command: ['GET', name] }
          : { label: text.start, command: ['GETRANGE', name, '0', '99'] },
        { label: text.length, command: ['STRLEN', name] },
      ];
    case 'list':
      return [
        { label: text.first, command: ['LRANGE', name, '0', '9'] },
        { label: text.count, command: ['LLEN', name] },
      ];
    case 'set':
      return [
        small
          ? { label: text.all, command: ['SMEMBERS', name] }
          : { label: text.some, command: ['SSCAN', name, '0', 'COUNT', String(MOST_AT_ONCE)] },
        { label: text.count, command: ['SCARD', name] },
      ];
    case 'hash':
      return [
        small
          ? { label: text.all, command: ['HGETALL', name] }
          : { label: text.some, command: ['HSCAN', name, '0', 'COUNT', String(MOST_AT_ONCE)] },
        { label: text.count, command: ['HLEN', name] },
      ];
    case 'zset':
      return [
        { label: text.top, command: ['ZRANGE', name, '0', '9', 'REV', 'WITHSCORES'] },
        { label: text.count, command: ['ZCARD', name] },
      ];
    case 'stream':
      return [
        { label: text.entries, command: ['XRANGE', name, '-', '+', 'COUNT', '10'] },
        { label: text.facts, command: ['XINFO', 'STREAM', name] },
      ];
    default:
      return [{ label: text.type, command: ['TYPE', name] }];
  }
}

/** The commands that change a key as a whole. */
export function changingCommands(name: Uint8Array, detail: KeyDetail | null): readonly OfferedCommand[] {
  const expires = detail !== null && detail.ttlMs !== null;
  return [
    { label: text.expire, command: ['EXPIRE', name, LIFETIME] },
    ...(expires
      ? [
          { label: text.ttl, command: ['TTL', name] },
          { label: text.persist, command: ['PERSIST', name] },
        ]
      : []),
    { label: text.rename, command: ['RENAMENX', name, withEnd(name, '-new')] },
    { label: text.copy, command: ['COPY', name, withEnd(name, '-copy')] },
  ];
}

/** The commands that remove it. */
export function removingCommands(name: Uint8Array): readonly OfferedCommand[] {
  return [
    { label: text.del, command: ['DEL', name], loses: true },
    { label: text.unlink, command: ['UNLINK', name], loses: true },
  ];
}

function withEnd(name: Uint8Array, end: string): Uint8Array {
  return new Uint8Array([...name, ...utf8Bytes(end)]);
}
