import { isHashed, PAGE, WORKER_SCRIPT } from './release.ts';

/** As much of a request as decides who answers it. */
export interface AskedFor {
  readonly method: string;
  readonly url: string;
  readonly mode: string;
}

/**
 * What is asked for: a file of the release in use by its path, or a hashed file of whichever release has it. `network`:
 * nothing that the worker has a say in.
 */
export type Answer =
  | { readonly from: 'release'; readonly path: string }
  | { readonly from: 'any-release'; readonly path: string }
  | { readonly from: 'network' };

const network: Answer = { from: 'network' };

/**
 * Who answers a request of a page below `scope` (an address that ends with a slash). The page's own address, with any
 * query, is the page; routes are in the fragment, which no server sees. Hashed files may be those of another release:
 * older pages that are still open ask for their own. What is not found goes to the network.
 */
export function answerTo(request: AskedFor, scope: string): Answer {
  if (request.method !== 'GET' || !request.url.startsWith(scope)) return network;
  const path = request.url.slice(scope.length).replace(/[?#].*$/s, '');
  if (path === '' || path === PAGE) {
    return request.mode === 'navigate' ? { from: 'release', path: PAGE } : network;
  }
  if (path === WORKER_SCRIPT || path.endsWith('/')) return network;
  return { from: isHashed(path) ? 'any-release' : 'release', path };
}
