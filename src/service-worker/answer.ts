import { isHashed, PAGE, WORKER_SCRIPT } from './release.ts';

/** As much of a request as decides who answers it. */
export interface AskedFor {
  readonly method: string;
  readonly url: string;
  readonly mode: string;
}

/** A path of this release's files, a hashed path of some other release's, or nothing that the worker has a say in. */
export type Answer =
  | { readonly from: 'release'; readonly path: string }
  | { readonly from: 'any-release'; readonly path: string }
  | { readonly from: 'network' };

const network: Answer = { from: 'network' };

/**
 * Who answers a request of a page below `scope` (an address that ends with a slash). The page's own address, with any
 * query, is the page; routes are in the fragment, which no server sees. Addresses that this release does not have go
 * to the network, except those of hashed files: an older page that is still open asks for its own by them.
 */
export function answerTo(request: AskedFor, scope: string, paths: ReadonlySet<string>): Answer {
  if (request.method !== 'GET' || !request.url.startsWith(scope)) return network;
  const path = request.url.slice(scope.length).replace(/[?#].*$/s, '');
  if (path === '' || path === PAGE) {
    return request.mode === 'navigate' ? { from: 'release', path: PAGE } : network;
  }
  if (path === WORKER_SCRIPT) return network;
  if (paths.has(path)) return { from: 'release', path };
  return isHashed(path) ? { from: 'any-release', path } : network;
}
