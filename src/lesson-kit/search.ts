import type { Options, SearchOptions } from 'minisearch';

/** What can be found. Each kind is an answer to "what is this?" beside a result. */
export const SEARCH_KINDS = [
  'lesson',
  'step',
  'command',
  'topic',
  'reading',
  'myth',
  'reference',
  'question',
  'place',
] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];

/** Something that can be found, with what is shown of it. */
export interface SearchEntry {
  readonly kind: SearchKind;
  readonly title: string;
  /** What it is part of, or a sentence about it. */
  readonly within: string;
  /** The address of its place: `#/learn/keys/expiry`. */
  readonly href: string;
}

/** An entry with the words that it is found by besides its title. */
export interface SearchDocument extends SearchEntry {
  readonly id: number;
  readonly words: string;
}

/** Words are cut where Redis does not join them: `SETNX`, `OBJECT`, `maxmemory`, `user:1` and `allkeys-lru` stay whole. */
const SEPARATORS = /[^\p{L}\p{N}:_.-]+|[.:_-]+(?=\s|$)/u;

/**
 * How the index is made while building and read in the page: both must say the same. Shown fields are stored in it, so
 * that the page needs nothing else.
 */
export const searchIndexOptions: Options<SearchDocument> = {
  fields: ['title', 'within', 'words'],
  storeFields: ['kind', 'title', 'within', 'href'],
  tokenize: (text) => text.split(SEPARATORS).flatMap(wordAndParts),
};

/** `allkeys-lru` is found as a whole and by its parts. */
function wordAndParts(word: string): string[] {
  const parts = word.split(/[:_.-]+/u);
  return parts.length > 1 ? [word, ...parts].filter((part) => part !== '') : [word];
}

/** The shortest word that may be written a little wrong. */
const FUZZY_FROM = 5;

/** A title counts most; the beginning of a word finds it, and a long word may have a letter wrong in five. */
export const searchOptions: SearchOptions = {
  boost: { title: 6, within: 2 },
  prefix: true,
  fuzzy: (term) => (term.length >= FUZZY_FROM ? 0.2 : false),
  combineWith: 'AND',
};
