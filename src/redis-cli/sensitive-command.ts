import { isWord } from '#resp/text.ts';
import { isOneOf, startsWith, type Words } from './command-words.ts';

/**
 * Whether a command carries a secret, so that its line is kept in memory only and never stored (`isSensitiveCommand`).
 * Positions are counted as there: the command's name is word 0. More careful than redis-cli where a word was forgotten:
 * a line that the server refuses can hold a password all the same.
 */
export function isSensitiveCommand(words: Words): boolean {
  if (startsWith(words, 'auth')) return true;
  if (startsWith(words, 'acl')) return isOneOf(words, 1, ['deluser', 'setuser', 'getuser']);
  if (startsWith(words, 'config', 'set')) return setsSecret(words);
  if (startsWith(words, 'hello')) return greetsWithPassword(words);
  if (startsWith(words, 'migrate')) return migratesWithPassword(words);
  // As it is typed into a shell; with everything in it that comes after.
  if (startsWith(words, 'redis-cli'))
    return words.some((_, at) => isOneOf(words, at, ['-a', '--pass', '-u', 'auth']));
  return startsWith(words, 'sentinel') && words.length > 4 && setsSentinelSecret(words);
}

const SECRET_SETTINGS = [
  'masterauth',
  'masteruser',
  'primaryauth',
  'primaryuser',
  'requirepass',
  'tls-key-file-pass',
  'tls-client-key-file-pass',
];

function setsSecret(words: Words): boolean {
  return words.some((_, at) => at >= 2 && at + 1 < words.length && isOneOf(words, at, SECRET_SETTINGS));
}

/** HELLO version [AUTH user password] [SETNAME name] */
function greetsWithPassword(words: Words): boolean {
  let at = 2;
  while (isWord(words[at], 'setname') && at + 1 < words.length) at += 2;
  return isWord(words[at], 'auth') && at + 1 < words.length;
}

/** The first word of MIGRATE that is no text: from here on AUTH is the option. */
const FIRST_NUMBER = 4;

/** MIGRATE host port key db timeout [COPY] [REPLACE] [AUTH password] [AUTH2 user password] [KEYS key …] */
function migratesWithPassword(words: Words): boolean {
  for (let at = FIRST_NUMBER; at < words.length; at++) {
    const following = words.length - 1 - at;
    if (isOneOf(words, at, ['auth', 'auth2']) && following >= 1) return true;
    if (isWord(words[at], 'keys') && following >= 1) return false;
  }
  return false;
}

function setsSentinelSecret(words: Words): boolean {
  if (startsWith(words, 'sentinel', 'config', 'set'))
    return isOneOf(words, 3, ['sentinel-pass', 'sentinel-user']);
  return isOneOf(words, 1, ['set']) && isOneOf(words, 3, ['auth-pass', 'auth-user']);
}
