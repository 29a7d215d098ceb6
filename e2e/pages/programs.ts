import type { Locator, Page } from '@playwright/test';
import { appText } from '#text/app.ts';
import { javascriptText } from '#text/javascript.ts';
import { EditorTab } from './editor-tab.ts';

/** The tab of programs in JavaScript, with its editor there. */
export class ProgramsTab extends EditorTab {
  constructor(page: Page) {
    super(page, { tab: appText.activity.javascript, label: /^Program / });
  }

  /** What the program has printed, and how it has ended. */
  get output(): Locator {
    return this.panel.getByRole('log', { name: javascriptText.output });
  }

  /** Writes a program in the place of what is there, and runs it by keyboard. */
  async run(program: string): Promise<void> {
    await this.write(program);
    await this.input.press('Control+Enter');
  }
}
