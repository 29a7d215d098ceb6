import type { Host } from '../host.ts';

/** `URL` by the browser's own parser, which is outside of the interpreter. */
let parse: Host['parseUrl'] = () => null;

export function startUrl(host: Pick<Host, 'parseUrl'>): void {
  parse = host.parseUrl;
}

interface Parts {
  readonly href: string;
  readonly protocol: string;
  readonly username: string;
  readonly password: string;
  readonly host: string;
  readonly hostname: string;
  readonly port: string;
  readonly pathname: string;
  readonly search: string;
  readonly hash: string;
}

class UrlOfHost {
  readonly href!: string;

  constructor(url: string | { toString(): string }, base?: string | { toString(): string }) {
    const parts = parse(String(url), base === undefined ? undefined : String(base));
    if (parts === null)
      throw Object.assign(new TypeError('Invalid URL'), { code: 'ERR_INVALID_URL', input: url });
    Object.assign(this, JSON.parse(parts) as Parts);
  }

  static canParse(url: string, base?: string): boolean {
    return parse(url, base) !== null;
  }

  toString(): string {
    return this.href;
  }

  toJSON(): string {
    return this.href;
  }
}

export { UrlOfHost as URL };
export default { URL: UrlOfHost };
