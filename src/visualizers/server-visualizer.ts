import type { ObservedNode, ServerEvent } from '#client/engine-client.ts';
import type { CommandRunner } from '#resp/value.ts';
import type { DataTone } from '#ui/badge.tsx';
import type { LateComponent } from '#ui/late.tsx';
import type { PictureProps, ReadBudget } from './visualizer.ts';

/**
 * What a picture of the server may look at besides asking it. Events and names are those of the moment at which they are
 * taken: after the server's replies, they tell of all that the replies do.
 */
export interface ServerSight {
  readonly budget: ReadBudget;
  /** The newest of what the server did, oldest first; empty for a picture that does not ask for events. */
  readonly events: readonly ServerEvent[];
  /** The clients as they were when observing began: who waited, and who watched which keys. Empty without events. */
  readonly atStart: ObservedNode['clients'];
  /** What the page calls a client, by the server's number for it: `A`, `worker`, or the number in words. */
  readonly nameOf: (client: number) => string;
  /** Its place among the clients that have a colour of their own, as `clientColours` takes it; null for one without. */
  readonly placeOf: (client: number) => number | null;
}

/** What is known of a picture of the server before its code is there: enough to offer it. */
export interface ServerVisualizerChoice {
  /** Kebab-case and stable: lessons name it. */
  readonly id: string;
  readonly title: string;
  /** The colour of what it is about; neutral when left out. */
  readonly tone?: DataTone;
  /** Whether the server is to be observed while it is looked at. */
  readonly usesEvents: boolean;
}

/**
 * A picture of the server as a whole instead of one key: its channels, its memory, what expires next.
 *
 * The rules are those of `Visualizer`: `read` asks a copy of the server with read-only commands, those issued together
 * are answered at one instant, and stays within the budget; everything after it is pure. What it takes from events is
 * part of what it read, so that the rest needs to know nothing else.
 */
export interface ServerVisualizer<Raw, Model> extends ServerVisualizerChoice {
  readonly read: (run: CommandRunner, sight: ServerSight) => Promise<Raw>;
  readonly model: (raw: Raw) => Model;
  /** Two models with the same fingerprint show the same; time running down is not a change. */
  readonly fingerprint: (model: Model) => string;
  /** The picture in words. */
  readonly describe: (model: Model) => string;
  /** Milliseconds after which it changes by itself; null for never. */
  readonly changesIn?: (model: Model) => number | null;
  readonly View: LateComponent<PictureProps<Model>>;
  /** A typical read, for the contract test. */
  readonly sample: Raw;
}
