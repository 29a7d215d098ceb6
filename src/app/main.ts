import { parseRoute } from '#state/route-store.ts';
import { createSettingsStore } from '#state/settings-store.ts';
import { appText } from '#text/app.ts';
import { missingFeatures, type MissingFeature } from './browser-floor.ts';
import { startEarly } from './early-worker.ts';
import { loadWorkbench } from './load-workbench.ts';
import { applyTheme, themeOf } from './theme.ts';

/*
 * The entry: small, so that it runs before the rest of the page has come. It puts the theme in force before anything
 * is painted with it, asks whether the browser can run the engine, and only then loads the page itself.
 */

function paragraph(words: string): HTMLParagraphElement {
  const element = document.createElement('p');
  element.textContent = words;
  return element;
}

function showMessage(heading: string, ...rest: HTMLElement[]): void {
  const main = document.createElement('main');
  main.className = 'starting';
  const title = document.createElement('h1');
  title.textContent = heading;
  main.append(title, ...rest);
  document.getElementById('root')?.replaceChildren(main);
}

function showFloor(missing: readonly MissingFeature[]): void {
  const { heading, body, advice, features } = appText.floor;
  const list = document.createElement('ul');
  for (const feature of missing) {
    const item = document.createElement('li');
    item.textContent = features[feature];
    list.append(item);
  }
  showMessage(heading, paragraph(body), list, paragraph(advice));
}

function showLoadFailure(error: unknown): void {
  const reload = document.createElement('button');
  reload.textContent = appText.loadFailed.retry;
  reload.addEventListener('click', () => location.reload());
  const detail = paragraph(error instanceof Error ? error.message : String(error));
  showMessage(appText.loading.failed, paragraph(appText.loadFailed.body), detail, reload);
}

applyTheme(themeOf(createSettingsStore().getState().theme));

const missing = missingFeatures(globalThis);
if (missing.length > 0) {
  showFloor(missing);
} else {
  const route = parseRoute(location.hash);
  const { kind } = route;
  const opensLab = kind === 'lab' && route.topology !== null;
  if (kind === 'play' || kind === 'workspace' || kind === 'first' || kind === 'lesson' || opensLab) {
    startEarly();
    // What fails here fails again, and is told, where it is drawn.
    loadWorkbench().catch(() => undefined);
    // The terminal measures its cells by this face; a failure leaves it the next one of the list.
    document.fonts.load('14px "JetBrains Mono"').catch(() => undefined);
  }
  import('./start.tsx').then(({ start }) => start()).catch(showLoadFailure);
}
