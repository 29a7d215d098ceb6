/** The number of a point in the history of a server or of a lab; it is never used again while that lives. */
declare const brand: unique symbol;
export type PointId = number & { readonly [brand]: 'PointId' };

/** A moment that a server, or a whole lab, can be put to. */
export interface HistoryPoint {
  readonly id: PointId;
  /** The point before it; null for the oldest that is kept. */
  readonly parent: PointId | null;
  /** The wall time then, in milliseconds since 1970. */
  readonly atMs: number;
  /** What time went on with from here; null where nothing has been done yet. */
  readonly about: PointAbout | null;
  /** What somebody has called it; empty for most. */
  readonly name: string;
}

/**
 * What was done then: a client had sent something, something was done to a lab or its time was let pass at once, or a
 * single server was ended, its files damaged, or it was started again.
 */
export type PointAbout = SentAbout | LabAbout | PassAbout | DoneAbout;

/** What a client had sent: the first of it, and who. */
export interface SentAbout {
  /** The client's end of its connection, `ip:port`. */
  readonly client: string;
  /** At most `ABOUT_BYTES`. */
  readonly bytes: Uint8Array;
}

/** As a line: `lab crash n1`. */
export interface LabAbout {
  readonly line: string;
}

export const DONE_BY_HAND = ['shutdown', 'kill', 'power-off', 'damage', 'start'] as const;
export interface DoneAbout {
  readonly did: (typeof DONE_BY_HAND)[number];
}

/** Milliseconds of the lab's time. */
export interface PassAbout {
  readonly passMs: number;
}

export const ABOUT_BYTES = 256;
/** Characters that a point's name may have. */
export const MOST_NAME = 60;

/** What is known of the past of a server, or of a lab. */
export interface ServerHistory {
  /** Where it was last. */
  readonly here: PointId | null;
  /** It has done something since, of which there is no point yet. */
  readonly changed: boolean;
  /** The oldest first. */
  readonly points: readonly HistoryPoint[];
  /** Bytes that are kept for it, and how many may be. */
  readonly bytes: number;
  readonly budgetBytes: number;
  /** No points are made while the server, or all nodes of a lab together, hold more than `LARGEST_REMEMBERED_BYTES`. */
  readonly tooLarge: boolean;
}

/** Points of the newest past that are all kept; of what is older, one a minute is. */
export const NEWEST_POINTS = 1000;
/** What is kept at most, in bytes, besides one copy of the server's memory. */
export const HISTORY_BUDGET_BYTES = 64 * 1024 * 1024;
/** Above it each point would hold up the server for longer than anybody wants to wait. */
export const LARGEST_REMEMBERED_BYTES = 96 * 1024 * 1024;

/** How the keys of two moments differ. */
export interface KeyspaceDifference {
  /** Names of keys that only the later moment has, only the earlier one, and both with other values or lifetimes. */
  readonly added: readonly KeyInDb[];
  readonly removed: readonly KeyInDb[];
  readonly changed: readonly KeyInDb[];
  /** There were more keys than are looked at, so there may be more differences. */
  readonly cut: boolean;
}

export interface KeyInDb {
  readonly db: number;
  readonly name: Uint8Array;
}
