const number = new Intl.NumberFormat('en-US');

/** The log of all nodes. */
export const labLogText = {
  label: 'Log of all nodes',
  all: 'All nodes',
  nodes: 'Nodes whose lines are shown',
  follow: 'Follow',
  followed: 'Following',
  lines: (shown: number, all: number) =>
    shown === all ? `${number.format(all)} lines` : `${number.format(shown)} of ${number.format(all)} lines`,
  lost: (lines: number) => `${number.format(lines)} lines before these are gone.`,
  empty: 'No node has logged anything yet.',
  noMatch: 'None of the chosen nodes has logged anything yet.',
  at: (ms: number) => `${(ms / 1000).toFixed(3)} s`,
  more: 'Copy or download the log',
  copy: 'Copy as text',
  download: 'Download as text',
  copied: 'Copied the log',
  copyRefused: 'The browser did not allow copying.',
  file: 'lab-log.txt',
} as const;
