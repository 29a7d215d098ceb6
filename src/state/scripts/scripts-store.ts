import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppDatabase } from '../app-database.ts';
import {
  deskOf,
  freeScriptName,
  isScriptName,
  MOST_CHARACTERS,
  MOST_SCRIPTS,
  readSavedScript,
  type SavedScript,
} from './saved-script.ts';

/** Why something could not be done with scripts. */
export type ScriptsProblem = 'too-many' | 'too-long' | 'name-taken' | 'bad-name';

export interface ScriptsState {
  /** Whether what was kept has been read. */
  readonly ready: boolean;
  /** By name. */
  readonly scripts: readonly SavedScript[];
  /** The name of the one that is open; null while none is there. */
  readonly open: string | null;
  /** Why scripts do not outlive the page; null when they do. */
  readonly keptNowhere: string | null;
}

/** What a script consists of besides its name. */
export type ScriptContents = Omit<SavedScript, 'name'>;

/** The visitor's scripts. They are kept as they are written; there is nothing to save by hand. */
export interface ScriptsStore extends StoreApi<ScriptsState> {
  /** Reads what was kept, once; of what is to begin with, makes each whose desk has nothing. Never rejects. */
  load(...first: readonly SavedScript[]): Promise<void>;
  /** All that were ever written, whether they have been loaded or not. Never rejects. */
  written(): Promise<readonly SavedScript[]>;
  choose(name: string): void;
  /** Adds a script under the wanted name, or one like it, and opens it. Null when it was added. */
  add(wanted: string, contents: ScriptContents): ScriptsProblem | null;
  /** Changes the one that is open. Null when it was changed. */
  write(change: Partial<ScriptContents>): ScriptsProblem | null;
  rename(name: string): ScriptsProblem | null;
  /** Removes the one that is open; another one is open then, or none. */
  remove(): void;
  /** Resolves when all that was written is kept. */
  flush(): Promise<void>;
}

/** Where scripts are kept. */
export type ScriptsDatabase = Pick<AppDatabase, 'status' | 'loadScripts' | 'putScript' | 'deleteScript'>;

export interface ScriptsParts {
  readonly database: Promise<ScriptsDatabase>;
  /** Calls back after a pause in which nothing was written, unless it is called off. */
  readonly afterPause: (callback: () => void) => () => void;
}

export function createScriptsStore({ database, afterPause }: ScriptsParts): ScriptsStore {
  const store = createStore<ScriptsState>(() => ({
    ready: false,
    scripts: [],
    open: null,
    keptNowhere: null,
  }));
  let loading: Promise<void> | null = null;
  let underWay: Promise<unknown> = Promise.resolve();
  /** Names of scripts that were written to and are not kept yet. */
  const unkept = new Set<string>();
  let callOff: () => void = () => {};

  const openScript = (): SavedScript | undefined => {
    const { scripts, open } = store.getState();
    return scripts.find(({ name }) => name === open);
  };
  const enqueue = (work: (database: ScriptsDatabase) => Promise<void>): void => {
    underWay = underWay.then(async () => {
      const opened = await database;
      await work(opened);
      const { status } = opened;
      store.setState({ keptNowhere: status.kind === 'memory' ? status.reason : null });
    });
  };
  const keep = (): void => {
    callOff();
    const { scripts } = store.getState();
    const kept = scripts.filter(({ name }) => unkept.has(name));
    unkept.clear();
    for (const { name, ...value } of kept) enqueue((opened) => opened.putScript({ name, value }));
  };
  const set = (scripts: readonly SavedScript[], open: string | null): void =>
    store.setState({ scripts: [...scripts].sort((a, b) => a.name.localeCompare(b.name)), open });

  const keptIn = async (opened: ScriptsDatabase): Promise<SavedScript[]> =>
    (await opened.loadScripts()).flatMap(({ name, value }) => readSavedScript(name, value) ?? []);

  const read = async (first: readonly SavedScript[]): Promise<void> => {
    const opened = await database;
    const kept = await keptIn(opened);
    const { status } = opened;
    const desks = new Set(kept.map(({ language }) => deskOf(language)));
    set([...kept, ...first.filter(({ language }) => !desks.has(deskOf(language)))], null);
    store.setState(({ scripts }) => ({
      ready: true,
      open: scripts[0]?.name ?? null,
      keptNowhere: status.kind === 'memory' ? status.reason : null,
    }));
  };

  return {
    ...store,
    load: (...first) => (loading ??= read(first)),
    choose(name) {
      keep();
      if (store.getState().scripts.some((script) => script.name === name)) store.setState({ open: name });
    },
    add(wanted, contents) {
      const { scripts } = store.getState();
      if (scripts.length >= MOST_SCRIPTS) return 'too-many';
      if (contents.text.length > MOST_CHARACTERS) return 'too-long';
      keep();
      const name = freeScriptName(wanted, scripts);
      set([...scripts, { ...contents, name }], name);
      unkept.add(name);
      keep();
      return null;
    },
    write(change) {
      const script = openScript();
      if (script === undefined) return null;
      if ((change.text ?? '').length > MOST_CHARACTERS) return 'too-long';
      const { scripts, open } = store.getState();
      set(
        scripts.map((one) => (one === script ? { ...script, ...change } : one)),
        open,
      );
      unkept.add(script.name);
      callOff();
      callOff = afterPause(keep);
      return null;
    },
    rename(name) {
      const script = openScript();
      const { scripts } = store.getState();
      if (script === undefined || name === script.name) return null;
      if (!isScriptName(name)) return 'bad-name';
      if (scripts.some((one) => one.name === name)) return 'name-taken';
      set(
        scripts.map((one) => (one === script ? { ...script, name } : one)),
        name,
      );
      unkept.delete(script.name);
      unkept.add(name);
      keep();
      enqueue((opened) => opened.deleteScript(script.name));
      return null;
    },
    remove() {
      const script = openScript();
      if (script === undefined) return;
      const { scripts } = store.getState();
      const at = scripts.indexOf(script);
      const left = scripts.filter((one) => one !== script);
      set(left, left[Math.min(at, left.length - 1)]?.name ?? null);
      unkept.delete(script.name);
      enqueue((opened) => opened.deleteScript(script.name));
    },
    async written() {
      keep();
      await underWay;
      return keptIn(await database);
    },
    async flush() {
      keep();
      await underWay;
    },
  };
}
