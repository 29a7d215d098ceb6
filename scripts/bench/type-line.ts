import type { Page } from '@playwright/test';

/** Puts the keyboard where a visitor would, once there is a prompt; answers how long that took, in milliseconds since the navigation. */
export const atPrompt = (page: Page): Promise<number> =>
  page.evaluate<number>('terminalWatch.prompt.then((at) => (terminalWatch.focus(), at))');

/** Types a line into the terminal that has the keyboard, and waits for the row that the reply ends with. */
export async function typeLine(page: Page, line: string, reply: string): Promise<void> {
  const painted = page.evaluate(`terminalWatch.painted(${JSON.stringify(reply)})`);
  await page.keyboard.type(line);
  await page.keyboard.press('Enter');
  await painted;
}
