import type { FollowUp, TaskFunction } from '../build-task.ts';

export const title = 'A store of sessions that end by themselves';

export const brief = `After logging in a user has a session with some fields, such as a cart and a language. It ends \`ttl\` milliseconds after it was last used: \`put\` and \`get\` are uses, and each of them begins that time anew.

A session that has ended, by its time or by \`close\`, is gone with all its fields. Nothing brings it back: a \`put\` that comes too late says no and leaves nothing behind, even if the session ends in the very middle of it. And a process that dies in \`open\` must not leave a session that never ends.

Two requests of one session may write different fields at the same moment; then both are there. A restart of the server ends no session, and makes none last for ever.`;

const session = { name: 'session', is: 'key', means: 'the name of the session' } as const;
const ttl = { name: 'ttl', is: 'value', means: 'milliseconds until it ends if nobody uses it' } as const;

export const functions: readonly TaskFunction[] = [
  {
    name: 'open',
    arguments: [
      session,
      { name: 'user', is: 'value', means: 'whose session it is; kept as field `user`' },
      ttl,
    ],
    returns: 'anything but an error',
    does: 'Begins a session, in which the field `user` is set.',
  },
  {
    name: 'put',
    arguments: [
      session,
      { name: 'field', is: 'value', means: 'the name of the field' },
      { name: 'value', is: 'value', means: 'what it is set to, a text' },
      ttl,
    ],
    returns: '1 if it was written, 0 if there is no such session',
    does: 'Sets one field of a session.',
  },
  {
    name: 'get',
    arguments: [session, { name: 'field', is: 'value', means: 'the name of the field' }, ttl],
    returns: 'the value, or nil if the field or the session is not there',
    does: 'Reads one field of a session.',
  },
  {
    name: 'close',
    arguments: [session],
    returns: '1 if there was such a session, 0 if not',
    does: 'Ends a session.',
  },
];

const said = (value: string | null): string => (value === null ? 'nil' : `\`${value}\``);

export const because = {
  field: (field: string, want: string | null, got: string | null) =>
    `The field \`${field}\` of the session is ${said(want)}, and \`get\` answered ${said(got)}.`,
  putNo: 'The session was there, and `put` said no.',
  putYes: 'There was no such session, and `put` said yes.',
  closeNo: 'The session was there, and `close` said no.',
  closeYes: 'There was no such session, and `close` said yes.',
  mixed: 'What was put into one session was read in another one.',
  tooLong: (after: 'open' | 'put' | 'get') =>
    `After \`${after}\` the session was not used for longer than its \`ttl\`, and was still there.`,
  tooShort: (after: 'put' | 'get') =>
    `A \`${after}\` should begin the time of the session anew, and the session ended as if it had not been used.`,
  lostField: (field: string) =>
    `Two requests wrote two fields at the same time, and the field \`${field}\` is gone.`,
  revived: 'A session had ended, and a late `put` brought it back.',
  zombie: (keys: number) =>
    `The session has ended and its \`ttl\` has passed, and there ${keys === 1 ? 'is still 1 key' : `are still ${keys} keys`} that nothing will ever remove.`,
  lost: 'After the server was killed and started again the session was gone.',
} as const;

export const followUps: readonly FollowUp[] = [
  {
    id: 'everywhere',
    ask: 'A user changes their password and must be logged out everywhere. What do you have to add to your store?',
    model:
      'A set of the sessions of each user, `sessions:<user>`, to which `open` adds and from which `close` removes, in the same step. To log a user out one reads it and deletes every session and the set itself. Sessions that ended by their time stay in the set, since nothing happens when a key expires; they are harmless when deleted again, and are cleaned up when the user logs in next. Or each session carries a number that is compared with one of the user: increasing that makes all older sessions worthless at once, at the price of one more read for each request.',
    rubric: [
      'an index from user to sessions, kept in the same step',
      'expired sessions stay in it and must be cleaned up or tolerated',
      'or a version number of the user that is compared on each request',
    ],
    when: [],
    unless: [],
  },
  {
    id: 'write-on-read',
    ask: 'Each `get` prolongs the session, so each read is a write. What does that mean for replicas and for the log, and how would you lessen it?',
    model:
      'Each read is sent to the replicas and written to the append-only file, and it cannot be answered by a replica, because replicas take no writes. It is enough to prolong only when a good part of the time is over, say when PTTL says less than three quarters: then a session that is used all the time is written a few times in its life, and ends at most a quarter too early.',
    rubric: [
      'every read is replicated and logged, and must go to the primary',
      'prolong only when part of the time is over',
      'what is lost: some exactness of the end',
    ],
    when: [],
    unless: [],
  },
  {
    id: 'eviction',
    ask: 'The server reaches `maxmemory`. What happens to the sessions under `allkeys-lru`, under `noeviction`, and what would you choose?',
    model:
      'With `allkeys-lru` the sessions that were used least recently are removed, and their users are logged out: annoying, but new ones can log in. With `noeviction` writes are refused: nobody can log in, and if reads prolong, even reading fails, while nobody is thrown out. A store that shares its memory with a cache should not: sessions get a server of their own that is large enough, with `volatile-ttl` or `noeviction` and an alarm long before it is full.',
    rubric: [
      '`allkeys-lru` logs out those who were away longest',
      '`noeviction` refuses writes, also those that prolong',
      'apart from the cache, with memory to spare and an alarm',
    ],
    when: [],
    unless: [],
  },
  {
    id: 'hash',
    ask: 'Your session is a hash, and one lifetime is over all of it. What if a single field, such as a code that was sent by SMS, should be gone after five minutes?',
    model:
      'Classic hashes have one lifetime for the key. The code can be a key of its own with five minutes, named after the session, or stand in the hash together with the moment until which it counts, which is compared when it is read. Redis 7.4 and Valkey 9 can give single fields a lifetime by HEXPIRE or HSETEX; then one has to know that the server, and the replicas, are new enough.',
    rubric: [
      'a key of its own with its own lifetime',
      'or the moment of its end beside it, compared when read',
      'HEXPIRE from Redis 7.4 and Valkey 9 on',
    ],
    when: ['uses:hset'],
    unless: [],
  },
  {
    id: 'stateless',
    ask: 'A colleague says that signed tokens (JWT) need no session store at all. What do you answer?',
    model:
      'A signed token is checked without asking anybody, which is its advantage, and for the same reason it counts until it ends, whatever has happened meanwhile: logging out, a stolen device, a user that was banned. To take one back one needs a list of revoked tokens, and that is a store again, though a small one. It cannot hold a cart either, since it would grow with it and would have to be signed anew at each change. Short-lived tokens together with a session that renews them are the usual mixture.',
    rubric: [
      'no look-up, but no taking back either until it ends',
      'a list of revoked tokens is a store again',
      'data that change do not belong in a token',
    ],
    when: [],
    unless: [],
  },
];
