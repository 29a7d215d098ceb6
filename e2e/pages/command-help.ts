import { expect, type Locator, type Page } from '@playwright/test';
import { commandHelpText as text } from '#text/command-help.ts';

/** The help below the terminal. */
export class CommandHelp {
  readonly region: Locator;
  /** What of a command's syntax may come next. */
  readonly next: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.region = page.getByRole('region', { name: text.label, exact: true });
    this.next = this.region.locator('[data-next]');
  }

  /** A button that puts a line at the prompt. */
  try(line: string): Locator {
    return this.region
      .getByRole('list', { name: text.tries })
      .getByRole('button', { name: line, exact: true });
  }

  toggle(does: 'open' | 'shut'): Locator {
    return this.#page.getByRole('button', { name: text[does], exact: true });
  }

  /** Where the help and the terminal above it are. */
  async places(): Promise<unknown> {
    const screen = this.#page.locator('.xterm').first();
    await expect(screen).toBeVisible();
    return [await this.region.boundingBox(), await screen.boundingBox()];
  }
}
