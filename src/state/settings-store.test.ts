import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TextStorage } from './browser-storage.ts';
import {
  createSettingsStore,
  defaultSettings,
  followOtherTabs,
  readSettings,
  SETTINGS_KEY,
  TERMINAL_FONT_SIZES,
} from './settings-store.ts';

function memory(text: string | null = null) {
  const kept = new Map(text === null ? [] : [[SETTINGS_KEY, text]]);
  const storage: TextStorage = {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
  };
  return { storage, kept };
}

const forbidden: TextStorage = {
  getItem: () => {
    throw new Error('forbidden');
  },
  setItem: () => {
    throw new Error('full');
  },
};

test('a change survives a reload', () => {
  const { storage } = memory();
  createSettingsStore(storage).change({ theme: 'dark', motion: 'reduced', commandClick: 'run' });
  expect(createSettingsStore(storage).getState()).toEqual({
    ...defaultSettings,
    theme: 'dark',
    motion: 'reduced',
    commandClick: 'run',
  });
});

test.each([
  ['no storage', null],
  ['a storage that refuses', forbidden],
])('with %s the choice holds for the page', (_name, storage) => {
  const store = createSettingsStore(storage);
  store.change({ hints: false });
  expect(store.getState()).toEqual({ ...defaultSettings, hints: false });
});

test('the font size stays readable', () => {
  const store = createSettingsStore(null);
  store.change({ terminalFontSize: 400 });
  expect(store.getState().terminalFontSize).toBe(TERMINAL_FONT_SIZES.most);
  store.change({ terminalFontSize: Number.NaN });
  expect(store.getState().terminalFontSize).toBe(TERMINAL_FONT_SIZES.usual);
});

test('a value that is no setting is left out alone', () => {
  expect(readSettings('{"theme":"purple","hints":false,"more":1}')).toEqual({
    ...defaultSettings,
    hints: false,
  });
});

test('whatever is stored, there are settings', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(Object.keys(readSettings(text)).sort()).toEqual(Object.keys(defaultSettings).sort());
    }),
  );
});

test('follows what another tab writes', () => {
  const store = createSettingsStore(null);
  let listener: (event: StorageEvent) => void = () => {};
  const stop = followOtherTabs(store, {
    addEventListener: (_type: string, added: unknown) => (listener = added as typeof listener),
    removeEventListener: () => (listener = () => {}),
  });
  const event = (key: string) => ({ key, newValue: '{"theme":"light"}' }) as StorageEvent;
  listener(event('other'));
  expect(store.getState().theme).toBe('system');
  listener(event(SETTINGS_KEY));
  expect(store.getState().theme).toBe('light');
  stop();
  listener({ key: SETTINGS_KEY, newValue: null } as StorageEvent);
  expect(store.getState().theme).toBe('light');
});
