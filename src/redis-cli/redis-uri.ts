import type { ServerAddress } from './server-address.ts';

/** What a `redis://[user:]password@host:port/db` says; what it leaves out is `null`. */
export interface RedisUri {
  readonly user: string | null;
  readonly password: string | null;
  readonly host: ServerAddress['host'] | null;
  readonly port: number | null;
  readonly db: number | null;
}

/** Reads an address as `redis-cli -u` does (`parseRedisUri`); otherwise what redis-cli says against it. */
export function readRedisUri(uri: string): RedisUri | { readonly problem: string } {
  if (/^rediss:\/\//i.test(uri))
    return { problem: 'rediss:// needs TLS, which this redis-cli does not have' };
  if (!/^redis:\/\//i.test(uri)) return { problem: 'Invalid URI scheme' };
  const rest = uri.slice('redis://'.length);
  const at = rest.indexOf('@');
  const userInfo = readUserInfo(at === -1 ? null : rest.slice(0, at));
  if ('problem' in userInfo) return userInfo;
  const [, authority = '', path = ''] = /^([^/]*)\/?(.*)$/s.exec(rest.slice(at + 1)) ?? [];
  const [, bracketed, plain, port] = /^(?:\[([^\]]*)\]|([^:]*))(?::(.*))?$/s.exec(authority) ?? [];
  const host = bracketed ?? plain ?? '';
  return {
    ...userInfo,
    host: host === '' ? null : host,
    port: port === undefined ? null : leadingInteger(port),
    db: path === '' ? null : leadingInteger(path),
  };
}

/** The number that a text begins with, 0 without one: C's `atoi`. */
export function leadingInteger(text: string): number {
  const number = Number.parseInt(text, 10);
  return Number.isNaN(number) ? 0 : number;
}

function readUserInfo(
  text: string | null,
): Pick<RedisUri, 'user' | 'password'> | { readonly problem: string } {
  if (text === null) return { user: null, password: null };
  const colon = text.indexOf(':');
  const [user, password] = [colon === -1 ? '' : text.slice(0, colon), text.slice(colon + 1)].map(
    percentDecode,
  );
  for (const part of [user, password]) if (typeof part === 'object') return part;
  return {
    user: typeof user === 'string' && user !== '' ? user : null,
    password: typeof password === 'string' ? password : null,
  };
}

function percentDecode(text: string): string | { readonly problem: string } {
  if (text.endsWith('%')) return { problem: 'Incomplete URI encoding' };
  if (/%(?![\da-f]{2})/i.test(text)) return { problem: 'Illegal character in URI encoding' };
  try {
    return decodeURIComponent(text);
  } catch {
    return { problem: 'The user or the password of the URI is not UTF-8' };
  }
}
