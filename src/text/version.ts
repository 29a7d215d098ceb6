/** What the settings say of the page itself: its version, how it is kept, and what waits. */
export const versionText = {
  heading: 'This page',
  running: 'Version',
  /** While developing: only a build has a number. */
  unnumbered: 'Without a number: it was not built.',
  kept: {
    label: 'Without a network',
    none: 'It needs the network: a page is kept only by browsers that know service workers, and when it came over a secure connection.',
    off: 'It needs the network: it has not been kept in this browser.',
    preparing: 'Its files are being fetched.',
    ready: 'Ready: everything that it needs is kept in this browser.',
    failed: 'It needs the network: not all of its files could be kept. The next visit tries again.',
  },
  newer: {
    label: 'Newer version',
    none: 'None is waiting.',
    waits: (version: string) => `${version} is ready.`,
  },
} as const;
