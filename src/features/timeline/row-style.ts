import type { CSSProperties } from 'react';
import { clientColours } from '#ui/client-colours.ts';

/** The numbers that the style sheets of a row compute its places from. */
export interface RowPlaces {
  /** The column of what is drawn, from 0. */
  readonly lane?: number;
  /** Columns in all. */
  readonly n?: number;
  /** Columns that a line crosses. */
  readonly width?: number;
  readonly depth?: number;
  /** Lines of the row above it. */
  readonly line?: number;
  /** CSS pixels above the row that show the time that passed. */
  readonly gap?: number;
}

/**
 * Places as custom properties, with the colours of a client.
 * @param colour Its place among the clients that have one; left out where no colour is needed.
 */
export function rowStyle(
  { lane, n, width, depth, line, gap }: RowPlaces,
  colour?: number | null,
): CSSProperties {
  const style: CSSProperties & Record<`--${string}`, string | number | undefined> = {
    '--lane': lane,
    '--n': n,
    '--width': width,
    '--depth': depth,
    '--line': line,
    '--gap': gap === undefined ? undefined : `${gap}px`,
  };
  return colour === undefined ? style : { ...style, ...clientColours(colour) };
}
