import { createElement, type ReactNode } from 'react';
import type { CommandRunner } from '#resp/value.ts';
import type { KeyInfo } from './key-info.ts';
import type { ServerSight, ServerVisualizer, ServerVisualizerChoice } from './server-visualizer.ts';
import type { KeyContext, ReadBudget, Visualizer, VisualizerChoice } from './visualizer.ts';

/** One read of a key, ready to be drawn; the model inside is known to the picture's own kind only. */
export interface Picture {
  readonly visualizer: string;
  readonly fingerprint: string;
  /** The picture in words. */
  readonly description: string;
  /** Milliseconds after which it changes by itself, besides the key's own lifetime; null for never. */
  readonly changesInMs: number | null;
  /** What it is about, where that is more than its key; null when it is about its key. */
  readonly subject: string | null;
  /** @param previous What was shown before the latest change; ignored when another kind of picture drew it. */
  readonly draw: (previous: Picture | null, onPick: (command: string) => void) => ReactNode;
}

/** A visualizer whose types are its own business: what the registry lists and the panel uses. */
export interface RegisteredVisualizer extends VisualizerChoice {
  readonly read: (
    run: CommandRunner,
    key: KeyInfo,
    budget: ReadBudget,
    context: KeyContext,
  ) => Promise<Picture>;
  /** Fetches the code that draws; rejects when it cannot be fetched. Drawing fetches it too, and waits for it. */
  readonly loadView: () => Promise<void>;
  /** The picture of the visualizer's own sample. */
  readonly sample: () => Promise<Picture>;
}

/** The same of a picture of the server as a whole. */
export interface RegisteredServerVisualizer extends ServerVisualizerChoice {
  readonly read: (run: CommandRunner, sight: ServerSight) => Promise<Picture>;
  readonly loadView: () => Promise<void>;
  readonly sample: () => Promise<Picture>;
}

/** What both kinds of visualizer make of what they read. */
type Drawing<Raw, Model> = Pick<
  Visualizer<Raw, Model>,
  'id' | 'model' | 'fingerprint' | 'describe' | 'changesIn' | 'subject' | 'View'
>;

/**
 * Hides a visualizer's types without losing them: each picture's model is kept beside it in a map that only this
 * visualizer can look into, so a picture of another kind is simply not found there.
 */
function picturesOf<Raw, Model>(visualizer: Drawing<Raw, Model>): (raw: Raw) => Picture {
  const models = new WeakMap<Picture, Model>();
  return (raw) => {
    const model = visualizer.model(raw);
    const picture: Picture = {
      visualizer: visualizer.id,
      fingerprint: visualizer.fingerprint(model),
      description: visualizer.describe(model),
      changesInMs: visualizer.changesIn?.(model) ?? null,
      subject: visualizer.subject?.(model) ?? null,
      draw: (previous, onPick) =>
        createElement(visualizer.View, {
          model,
          previous: previous === null ? null : (models.get(previous) ?? null),
          onPick,
        }),
    };
    models.set(picture, model);
    return picture;
  };
}

/** Makes a visualizer of a key one that the registry can list. */
export function register<Raw, Model>(visualizer: Visualizer<Raw, Model>): RegisteredVisualizer {
  const pictureOf = picturesOf(visualizer);
  return {
    id: visualizer.id,
    title: visualizer.title,
    ...(visualizer.tone === undefined ? {} : { tone: visualizer.tone }),
    match: visualizer.match,
    read: async (run, key, budget, context) => pictureOf(await visualizer.read(run, key, budget, context)),
    loadView: () => visualizer.View.load(),
    sample: () => Promise.resolve(pictureOf(visualizer.sample)),
  };
}

/**
 * The same for a visualizer whose code comes when it is first read, so that a first visit need not wait for it: only
 * what decides whether it is chosen is there from the beginning. When the code cannot be fetched, reading rejects with
 * the reason, and the next read asks for it again.
 */
export function registerLate<Raw, Model>(
  choice: VisualizerChoice,
  load: () => Promise<Visualizer<Raw, Model>>,
): RegisteredVisualizer {
  const whole = loadedOnce(async () => register(await load()));
  return {
    ...choice,
    read: async (...asked) => (await whole()).read(...asked),
    loadView: async () => (await whole()).loadView(),
    sample: async () => (await whole()).sample(),
  };
}

/** The same for a visualizer of the server as a whole. */
export function registerServerLate<Raw, Model>(
  choice: ServerVisualizerChoice,
  load: () => Promise<ServerVisualizer<Raw, Model>>,
): RegisteredServerVisualizer {
  const whole = loadedOnce(async () => {
    const visualizer = await load();
    return { visualizer, pictureOf: picturesOf(visualizer) };
  });
  return {
    ...choice,
    read: async (run, sight) => {
      const { visualizer, pictureOf } = await whole();
      return pictureOf(await visualizer.read(run, sight));
    },
    loadView: async () => (await whole()).visualizer.View.load(),
    sample: async () => {
      const { visualizer, pictureOf } = await whole();
      return pictureOf(visualizer.sample);
    },
  };
}

/** Loads at the first call, and again at the next one when that failed. */
function loadedOnce<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | null = null;
  return () => {
    loaded ??= load().catch((reason: unknown) => {
      loaded = null;
      throw reason;
    });
    return loaded;
  };
}
