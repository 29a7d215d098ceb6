import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';
import { storageText } from '#text/storage.ts';

/** The settings, as far as they are about what is kept. */
export class Settings {
  readonly page: Page;
  /** The question or offer that is open. */
  readonly dialog: Locator;

  constructor(page: Page) {
    this.page = page;
    this.dialog = page.getByRole('dialog').or(page.getByRole('alertdialog'));
  }

  /** Goes there without loading the page anew, if it is open already. */
  async open(): Promise<void> {
    await this.page.goto('./#/settings');
    await expect(this.kept).toBeVisible();
  }

  /** The workspaces that are kept; visible once they are known. */
  get kept(): Locator {
    return this.page
      .getByRole('list', { name: storageText.kept.caption, exact: true })
      .or(this.page.getByText(storageText.kept.none));
  }

  get asides(): Locator {
    return this.page.getByRole('list', { name: storageText.asides.heading });
  }

  async press(name: string): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).click();
  }

  async confirm(name: string): Promise<void> {
    await this.dialog.getByRole('button', { name, exact: true }).click();
  }

  /** Presses a button and gets the file that it gives. */
  async download(button: Locator): Promise<{ readonly name: string; readonly bytes: Buffer }> {
    const coming = this.page.waitForEvent('download');
    await button.click();
    const download = await coming;
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  }

  async exportAll(): Promise<Buffer> {
    const button = this.page.getByRole('button', { name: storageText.carry.exportAll });
    return (await this.download(button)).bytes;
  }

  /** Chooses a file to be imported. */
  async choose(bytes: Buffer): Promise<void> {
    const file = { name: 'mine.keyspace', mimeType: 'application/octet-stream', buffer: bytes };
    await this.page.getByLabel(storageText.carry.importFile).setInputFiles(file);
  }

  /** Imports what is offered, and waits until the page has been loaded anew. */
  async takeIn(how: 'add' | 'replace'): Promise<void> {
    const { offer } = storageText;
    await this.dialog.getByText(offer[how], { exact: true }).click();
    await this.confirm(offer.confirm[how]);
    await Promise.all([this.page.waitForEvent('load'), this.confirm(offer.goOn)]);
    await expect(this.kept).toBeVisible();
  }

  async eraseEverything(): Promise<void> {
    await this.press(storageText.erase.button);
    await Promise.all([this.page.waitForEvent('load'), this.confirm(storageText.erase.confirm)]);
  }
}
