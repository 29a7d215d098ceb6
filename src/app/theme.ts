import type { Settings, SettingsStore } from '#state/settings-store.ts';

export type Theme = 'light' | 'dark';

const DARK = '(prefers-color-scheme: dark)';
/** The page's ground in each theme, as `--surface-page` has it, for the browser's own bars. */
const grounds: Readonly<Record<Theme, string>> = { light: '#fafaf9', dark: '#131417' };

/** The theme in force for a choice. */
export function themeOf(choice: Settings['theme']): Theme {
  if (choice !== 'system') return choice;
  return matchMedia(DARK).matches ? 'dark' : 'light';
}

/** Puts a theme in force. Style sheets, the terminal and the pictures all follow `data-theme` on the root element. */
export function applyTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]'))
    meta.content = grounds[theme];
}

/** Puts the choice of motion in force; what the system wants, style sheets ask by themselves. */
function applyMotion(choice: Settings['motion']): void {
  if (choice === 'reduced') document.documentElement.dataset['motion'] = 'reduced';
  else delete document.documentElement.dataset['motion'];
}

/** Follows the choices and the system for as long as the page lives. */
export function followTheme(settings: SettingsStore): void {
  const apply = (): void => {
    const { theme, motion } = settings.getState();
    applyTheme(themeOf(theme));
    applyMotion(motion);
  };
  settings.subscribe(apply);
  matchMedia(DARK).addEventListener('change', apply);
  apply();
}
