import type { Page } from '@playwright/test';
import { appText } from '#text/app.ts';
import { expectAccessibleEverywhere, expectAccessibleInThemes, SIZES } from './accessibility.ts';

const { lesson, terminal, picture, keys } = appText.panels;

/** At the start of a lesson: everywhere, or only its own panel on a narrow screen. */
export type Look = 'everywhere' | 'narrow';

/**
 * axe finds nothing to object to in a lesson that has just been opened, in both themes. On a narrow screen each panel is
 * brought to the front; the others than the lesson's look alike at the start of every lesson. The page is wide after that.
 */
export async function lookAtStart(page: Page, id: string, look: Look): Promise<void> {
  const view = (name: string) => () => page.getByRole('tab', { name }).first().click();
  if (look === 'everywhere') {
    await expectAccessibleEverywhere(page, id, [lesson, terminal, picture, keys].map(view));
    return;
  }
  await page.setViewportSize(SIZES.narrow);
  await view(lesson)();
  await expectAccessibleInThemes(page, `${id}, narrow`);
  await page.setViewportSize(SIZES.wide);
}

/** axe finds nothing to object to in a lesson whose steps are all done, with what its terminals, pictures and keys have come to. */
export const lookAtEnd = (page: Page, id: string): Promise<void> =>
  expectAccessibleInThemes(page, `${id}, finished`);
