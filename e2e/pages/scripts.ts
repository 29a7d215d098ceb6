import { expect, type Locator, type Page } from '@playwright/test';
import { appText } from '#text/app.ts';
import { scriptsText } from '#text/scripts.ts';

const { activity, activityPanel } = appText.panels;

/** The tab of scripts, with its editor there. */
export class ScriptsTab {
  readonly #page: Page;
  readonly panel: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.panel = page.getByRole('region', { name: activity, exact: true });
  }

  async open(): Promise<void> {
    const show = this.#page.getByRole('button', { name: appText.panels.show(activityPanel) });
    if ((await show.count()) > 0) await show.press('Enter');
    await this.panel.getByRole('tab', { name: appText.activity.scripts, exact: true }).press('Enter');
    await expect(this.input).toBeAttached();
  }

  /** What takes the keys. */
  get input(): Locator {
    return this.panel.getByRole('textbox', { name: /^Script / });
  }

  /** The lines of the text as they are shown, with what stands beside them. */
  get lines(): Locator {
    return this.panel.locator('.view-lines');
  }

  get replies(): Locator {
    return this.panel.getByRole('region', { name: scriptsText.replies.label, exact: true });
  }

  /** Puts a text in the place of all that is there, as a paste does. */
  async write(text: string): Promise<void> {
    await this.input.focus();
    await this.#page.keyboard.press('ControlOrMeta+A');
    await this.#page.keyboard.press('Delete');
    await this.#page.keyboard.insertText(text);
  }

  /** What is said of what runs, or of what has run. */
  said(text: string): Locator {
    return this.panel.getByRole('status').filter({ hasText: text });
  }

  button(name: string): Locator {
    return this.panel.getByRole('button', { name, exact: true });
  }
}
