/**
 * The pictures that a lesson may show, by id. They are written down here because lessons are compiled without the page's
 * code; a test holds the lists together with the visualizers that there are.
 */

export const KEY_PICTURES: readonly string[] = [
  'string',
  'bitmap',
  'bitfield',
  'bloom',
  'hyperloglog',
  'list',
  'set',
  'venn',
  'graph',
  'hash',
  'sorted-set',
  'geo',
  'stream',
  'plain',
];

export const SERVER_PICTURES: readonly string[] = [
  'channels',
  'transactions',
  'scripts',
  'expiry',
  'memory',
  'modules',
];
