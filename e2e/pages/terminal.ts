import { expect, type Locator, type Page } from '@playwright/test';
import { terminalText } from '#text/terminal.ts';

/** How often the screen is looked at, milliseconds: the steps that Playwright takes by itself come to a second each. */
const LOOKS = { intervals: [20, 50, 100] };

/** The end of a last line that is an empty prompt, and no command that ends with `>`. */
const PROMPT = /[\d\])d]> $/;

/** One client's terminal, used as a person does: by its label, with the keyboard. */
export class Terminal {
  readonly page: Page;
  readonly input: Locator;
  /** What is on the screen, without what has scrolled away. */
  readonly screen: Locator;

  constructor(page: Page, client = 'A') {
    this.page = page;
    this.input = page.getByLabel(terminalText.label(client), { exact: true });
    this.screen = page.locator('.xterm').filter({ has: this.input }).locator('.xterm-rows');
  }

  /** Types a line without Enter. */
  async type(text: string): Promise<void> {
    await this.input.focus();
    await this.page.keyboard.type(text);
  }

  /** Types a line, presses Enter and waits for the prompt after the reply. */
  async run(command: string): Promise<void> {
    await this.type(command);
    // What is typed appears with the next frame; until then the old prompt would be taken for the one after the reply.
    await expect.poll(async () => `${(await this.lines()).at(-1) ?? ''} `, LOOKS).not.toMatch(PROMPT);
    await this.page.keyboard.press('Enter');
    await this.expectPrompt();
  }

  /** Types a line and presses Enter; nothing is waited for. */
  async start(command: string): Promise<void> {
    await this.type(command);
    await this.page.keyboard.press('Enter');
  }

  async press(key: string): Promise<void> {
    await this.input.focus();
    await this.page.keyboard.press(key);
  }

  /** The last line is an empty prompt of this form. */
  async expectPrompt(prompt: RegExp = PROMPT): Promise<void> {
    await expect.poll(async () => `${(await this.lines()).at(-1) ?? ''} `, LOOKS).toMatch(prompt);
  }

  async expectText(text: string | RegExp): Promise<void> {
    await expect
      .poll(async () => (await this.lines()).join('\n'), LOOKS)
      .toMatch(typeof text === 'string' ? new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')) : text);
  }

  /** The screen's lines up to the last one that is not empty, without trailing spaces. */
  async lines(): Promise<string[]> {
    const rows = await this.screen.locator('> div').allTextContents();
    const lines = rows.map((row) => row.replaceAll('\u00a0', ' ').trimEnd());
    while (lines.at(-1) === '') lines.pop();
    return lines;
  }
}
