import type { KeyUse } from '#resp/key-use.ts';
import type { CommandRunner } from '#resp/value.ts';
import type { DataTone } from '#ui/badge.tsx';
import type { LateComponent } from '#ui/late.tsx';
import type { KeyInfo } from './key-info.ts';

/** How much of a key a picture may read, whatever the key's size. */
export interface ReadBudget {
  /** Elements (or entries, members, fields) that one read may ask for. */
  readonly maxElements: number;
  /** Bytes of values that one read may ask for; replies add their own framing to it. */
  readonly maxBytes: number;
}

/** What the side panel uses: enough to fill it, little enough to read at every frame. */
export const PANEL_BUDGET: ReadBudget = { maxElements: 24, maxBytes: 8192 };

/** What is known of a key besides itself; it decides between the pictures that a type can have. */
export interface KeyContext {
  /** The last commands that named the key, newest first: `SETBIT` makes a bitmap of what is a string. */
  readonly uses: readonly KeyUse[];
  /** The first bytes of a string; empty for other types and for a missing key. */
  readonly header: Uint8Array;
  /** Some member of the set names another set, as `ben` in `follows:ada` names `follows:ben`; left out where none does. */
  readonly linked?: boolean;
}

/** A picture that finds no key of its type: it was deleted, expired, renamed, or holds another type now. */
export interface GoneModel {
  readonly kind: 'gone';
  readonly key: KeyInfo;
}

/** What every view gets; the same for all, so that the panel need not know which picture it shows. */
export interface PictureProps<Model> {
  readonly model: Model;
  /**
   * The last model of the same key and picture whose fingerprint differs from `model`'s, or null: what the picture
   * showed before the latest change. It stays the same while only time passes.
   */
  readonly previous: Model | null;
  /** Puts a command line into the terminal's prompt; running it stays the learner's. */
  readonly onPick: (command: string) => void;
}

/** What is known of a kind of picture before its code is there: enough to choose it and to offer it. */
export interface VisualizerChoice {
  /** Kebab-case and stable: lessons name it. */
  readonly id: string;
  readonly title: string;
  /** The colour of what the picture draws, where that is not the colour of the key's type: a bitmap is a string. */
  readonly tone?: DataTone;
  /**
   * How well this picture suits the key: 0 = cannot, 1 = when somebody asks for it, 10 = the picture of its type,
   * 20 = what its last use or its content make of it. The highest wins; all above 0 can be chosen.
   */
  readonly match: (key: KeyInfo, context: KeyContext) => number;
}

/**
 * One kind of picture: how a key is read, what is made of it, and how it is drawn and told.
 *
 * `read` asks through `run`, whose commands are answered by a copy of the server: those issued together (without
 * awaiting in between) are answered at one instant. It uses read-only commands only, stays within the budget, and
 * treats a key that vanished or changed type as data, not as an error. It throws `ServerRefusal` when the server
 * will not be read at all. `model` and everything after it are pure.
 */
export interface Visualizer<Raw, Model> extends VisualizerChoice {
  readonly read: (run: CommandRunner, key: KeyInfo, budget: ReadBudget, context: KeyContext) => Promise<Raw>;
  readonly model: (raw: Raw) => Model;
  /** Two models with the same fingerprint show the same data; a lifetime running down is not a change, a new one is. */
  readonly fingerprint: (model: Model) => string;
  /** The picture in words: what a screen reader says instead of it. */
  readonly describe: (model: Model) => string;
  /**
   * Milliseconds after which something in the picture changes by itself, besides the key's own lifetime; null for
   * never. Left out by pictures in which nothing does.
   */
  readonly changesIn?: (model: Model) => number | null;
  /**
   * What the picture is about, where that is more than its key: pictures of one kind and one subject are one picture,
   * whichever of its keys was touched last, so that what changes in it can be seen changing. Left out by pictures that
   * are about their key; null for a model that is.
   */
  readonly subject?: (model: Model) => string | null;
  /** Drawn by code of its own, which comes when it is needed first. */
  readonly View: LateComponent<PictureProps<Model>>;
  /** A typical read, for the contract test. */
  readonly sample: Raw;
}
