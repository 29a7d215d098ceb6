import { type Locator, type Page } from '@playwright/test';
import { appText } from '#text/app.ts';
import { Terminal } from './terminal.ts';

/** A place with a terminal: the sandbox, or a lesson. */
export class Workbench {
  readonly page: Page;
  readonly terminal: Terminal;

  /** @param client The name of the terminal that comes first: `A`, unless a lesson calls it otherwise. */
  constructor(page: Page, client?: string) {
    this.page = page;
    this.terminal = new Terminal(page, client);
  }

  /** Opens a route such as `#/play` and waits for the first prompt. */
  async open(route: string): Promise<void> {
    await this.page.goto(`./${route}`);
    await this.ready();
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.ready();
  }

  async ready(): Promise<void> {
    // Looked at with each frame: the steps that Playwright takes by itself come to a second each.
    await this.page.waitForFunction(() => document.documentElement.dataset['ready'] === 'prompt');
    await this.terminal.expectPrompt();
  }

  /** The panel with the picture of a key. */
  get picture(): Locator {
    return this.page.getByRole('region', { name: appText.panels.picture, exact: true });
  }

  /** The panel with the keys. */
  get keys(): Locator {
    return this.page.getByRole('region', { name: appText.panels.keys, exact: true });
  }

  /** The row of a key, or of a folder, by how its words begin. */
  key(name: string): Locator {
    return this.keys.getByRole('treeitem', { name: new RegExp(`^${name}\\b`) });
  }
}
