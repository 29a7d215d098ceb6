import { expect, type Locator, type Page } from '@playwright/test';
import { appText } from '#text/app.ts';

const { activity, activityPanel } = appText.panels;

/** A tab of the area below with an editor in it. */
export class EditorTab {
  readonly #page: Page;
  readonly #tab: string;
  readonly #label: RegExp;
  readonly panel: Locator;

  /** `label`: what the editor is called. */
  constructor(page: Page, { tab, label }: { readonly tab: string; readonly label: RegExp }) {
    this.#page = page;
    this.#tab = tab;
    this.#label = label;
    this.panel = page.getByRole('region', { name: activity, exact: true });
  }

  async open(): Promise<void> {
    const show = this.#page.getByRole('button', { name: appText.panels.show(activityPanel) });
    if ((await show.count()) > 0) await show.press('Enter');
    await this.panel.getByRole('tab', { name: this.#tab, exact: true }).press('Enter');
    await expect(this.input).toBeAttached();
  }

  /** What takes the keys. */
  get input(): Locator {
    return this.panel.getByRole('textbox', { name: this.#label });
  }

  /** The lines of the text as they are shown, with what stands beside them. */
  get lines(): Locator {
    return this.panel.locator('.view-lines');
  }

  /** Puts a text in the place of all that is there, as a paste does. */
  async write(text: string): Promise<void> {
    await this.input.focus();
    await this.#page.keyboard.press('ControlOrMeta+A');
    await this.#page.keyboard.press('Delete');
    await this.#page.keyboard.insertText(text);
  }

  button(name: string): Locator {
    return this.panel.getByRole('button', { name, exact: true });
  }
}
