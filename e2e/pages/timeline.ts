import { expect, type Locator, type Page } from '@playwright/test';
import { appText } from '#text/app.ts';
import { timelineText } from '#text/timeline.ts';

/** One row of the timeline, or all of them, as whoever does not see it gets to know it. */
export class Timeline {
  readonly page: Page;
  readonly region: Locator;
  readonly list: Locator;

  constructor(page: Page) {
    this.page = page;
    this.region = page.getByRole('region', { name: appText.panels.activity, exact: true });
    this.list = this.region.getByRole('list', { name: timelineText.list.label, exact: true });
  }

  /** Opens the area for what happens, where it is beside the terminals. */
  async open(): Promise<void> {
    const { show, activityPanel } = appText.panels;
    await this.page.getByRole('button', { name: show(activityPanel) }).click();
    await expect(this.region.getByRole('button', { name: timelineText.controls.pause })).toBeVisible();
  }

  /** A row by its sentence; how long the command took, and how long after the row before it came, may stand around it. */
  row(sentence: string): Locator {
    const text = sentence.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return this.list.getByRole('button', { name: new RegExp(`^(.* later: )?${text}(, took .*)?$`) });
  }

  button(name: string | RegExp): Locator {
    return this.region.getByRole('button', { name, exact: true });
  }

  /** The sentences of all rows, from the first to the last, by the keyboard: only those in sight exist. */
  async read(): Promise<string[]> {
    await this.list.locator('[tabindex="0"]').focus();
    await this.page.keyboard.press('Home');
    const sentences: string[] = [];
    for (;;) {
      const row = this.list.locator('button:focus');
      await expect(row).toHaveAttribute('data-row', String(sentences.length));
      sentences.push((await row.locator('> span').first().textContent()) ?? '');
      const last = await row.evaluate((button) => {
        const item = button.closest('li');
        return item?.getAttribute('aria-posinset') === item?.getAttribute('aria-setsize');
      });
      if (last) return sentences;
      await this.page.keyboard.press('ArrowDown');
    }
  }
}

/** What stands at the ends of a sentence and is different each time. */
export const withoutTimes = (sentence: string): string =>
  sentence.replace(/^[^:]* later: /, '').replace(/, took [^,]*$/, '');

/**
 * Listens in on what the worker tells the page, from the next load on: an account of the server's events that does not
 * come from the page's own code.
 */
export async function listenToEvents(page: Page): Promise<() => Promise<number[]>> {
  await page.addInitScript(() => {
    const numbers = new Set<number>();
    const note = (events: unknown): void => {
      if (!Array.isArray(events)) return;
      for (const event of events as ReadonlyArray<{ readonly seq?: unknown }>)
        if (typeof event.seq === 'number') numbers.add(event.seq);
    };
    const Original = globalThis.Worker;
    globalThis.Worker = class extends Original {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        this.addEventListener('message', ({ data }: MessageEvent<Record<string, unknown>>) => {
          note(data['events']);
          const result = data['result'] as { readonly events?: unknown } | undefined;
          note(result?.events);
        });
      }
    };
    Object.assign(globalThis, { toldEvents: () => [...numbers] });
  });
  return () => page.evaluate(() => (globalThis as unknown as { toldEvents: () => number[] }).toldEvents());
}
