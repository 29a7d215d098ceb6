import { createStore, type StoreApi } from 'zustand/vanilla';
import { browserStorage, readText, writeText, type TextStorage } from './browser-storage.ts';

/** What the person has chosen; all of it has a default and survives a reload. */
export interface Settings {
  readonly theme: 'system' | 'light' | 'dark';
  /** Whether pictures move as the system wants it, or not at all. */
  readonly motion: 'system' | 'reduced';
  /** CSS pixels of the terminal's text. */
  readonly terminalFontSize: number;
  /** Whether several terminals stand side by side where there is room, or one in front of the others. */
  readonly terminals: 'tiles' | 'tabs';
  /** Whether a command clicked in a text or picture is only put at the prompt, or also run. */
  readonly commandClick: 'insert' | 'run';
  /** Whether the prompt shows a command's arguments in grey while it is typed. */
  readonly hints: boolean;
  /** How much of the help beside the prompt is shown; `auto` goes by the room there is. */
  readonly commandHelp: 'auto' | 'line' | 'open';
  /** Whether keys are shown as a tree, by the colons in their names, or as one flat list. */
  readonly keyView: 'tree' | 'flat';
  /** Whether the terminal keeps a copy of its text for screen readers; costs some speed. */
  readonly screenReader: boolean;
}

export const TERMINAL_FONT_SIZES = { least: 10, usual: 14, most: 28 } as const;

export const defaultSettings: Settings = {
  theme: 'system',
  motion: 'system',
  terminalFontSize: TERMINAL_FONT_SIZES.usual,
  terminals: 'tiles',
  commandClick: 'insert',
  hints: true,
  commandHelp: 'auto',
  keyView: 'tree',
  screenReader: false,
};

export const SETTINGS_KEY = 'keyspace.settings';

export interface SettingsStore extends StoreApi<Settings> {
  change(settings: Partial<Settings>): void;
}

/**
 * Reads the settings and writes every change. A storage that is missing or refuses leaves the settings in memory;
 * values that are no settings are left out one by one.
 * @param storage The default is the browser's `localStorage`, if it lets itself be used.
 */
export function createSettingsStore(storage: TextStorage | null = browserStorage()): SettingsStore {
  const store = createStore<Settings>(() => readSettings(readText(storage, SETTINGS_KEY)));
  return {
    ...store,
    change(settings) {
      store.setState(checked({ ...store.getState(), ...settings }));
      writeText(storage, SETTINGS_KEY, JSON.stringify(store.getState()));
    },
  };
}

/** Takes over what another tab of the same page writes. */
export function followOtherTabs(
  store: SettingsStore,
  page: Pick<Window, 'addEventListener' | 'removeEventListener'>,
) {
  const listener = (event: StorageEvent): void => {
    if (event.key === SETTINGS_KEY) store.setState(readSettings(event.newValue));
  };
  page.addEventListener('storage', listener);
  return () => page.removeEventListener('storage', listener);
}

/** Makes settings of whatever text was stored. Never throws. */
export function readSettings(text: string | null): Settings {
  if (text === null) return defaultSettings;
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? checked({ ...parsed }) : defaultSettings;
  } catch {
    return defaultSettings;
  }
}

type Unchecked = { readonly [Name in keyof Settings]?: unknown };

function checked(given: Unchecked): Settings {
  return {
    theme: oneOf(['system', 'light', 'dark'], given.theme) ?? defaultSettings.theme,
    motion: oneOf(['system', 'reduced'], given.motion) ?? defaultSettings.motion,
    terminalFontSize: fontSize(given.terminalFontSize),
    terminals: oneOf(['tiles', 'tabs'], given.terminals) ?? defaultSettings.terminals,
    commandClick: oneOf(['insert', 'run'], given.commandClick) ?? defaultSettings.commandClick,
    hints: typeof given.hints === 'boolean' ? given.hints : defaultSettings.hints,
    commandHelp: oneOf(['auto', 'line', 'open'], given.commandHelp) ?? defaultSettings.commandHelp,
    keyView: oneOf(['tree', 'flat'], given.keyView) ?? defaultSettings.keyView,
    screenReader: typeof given.screenReader === 'boolean' ? given.screenReader : defaultSettings.screenReader,
  };
}

function oneOf<const T extends string>(choices: readonly T[], value: unknown): T | undefined {
  return choices.find((choice) => choice === value);
}

function fontSize(value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) return TERMINAL_FONT_SIZES.usual;
  return Math.min(TERMINAL_FONT_SIZES.most, Math.max(TERMINAL_FONT_SIZES.least, Math.round(value)));
}
