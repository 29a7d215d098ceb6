import type { Locator, Page } from '@playwright/test';
import { appText } from '#text/app.ts';
import { scriptsText } from '#text/scripts.ts';
import { EditorTab } from './editor-tab.ts';

/** The tab of scripts, with its editor there. */
export class ScriptsTab extends EditorTab {
  constructor(page: Page) {
    super(page, { tab: appText.activity.scripts, label: /^Script / });
  }

  get replies(): Locator {
    return this.panel.getByRole('region', { name: scriptsText.replies.label, exact: true });
  }

  /** What is said of what runs, or of what has run. */
  said(text: string): Locator {
    return this.panel.getByRole('status').filter({ hasText: text });
  }
}
