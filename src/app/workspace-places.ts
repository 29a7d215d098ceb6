import { routeHref } from '#state/route-store.ts';

/** The addresses of the visitor's own workspaces. */
export const workspacePlaces = {
  sandbox: routeHref({ kind: 'play' }),
  hrefOf: (id: string): string => routeHref({ kind: 'workspace', id }),
};
