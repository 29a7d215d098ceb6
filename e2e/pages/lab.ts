import { expect, type Locator, type Page } from '@playwright/test';
import { appText } from '#text/app.ts';
import { labText } from '#text/lab.ts';
import { Terminal } from './terminal.ts';

/** A place with a lab, used by its cards, handles and menus. */
export class LabPlace {
  readonly page: Page;
  readonly panel: Locator;
  readonly terminal: Terminal;

  constructor(page: Page) {
    this.page = page;
    this.panel = page.getByRole('region', { name: appText.panels.lab, exact: true });
    this.terminal = new Terminal(page);
  }

  /** Opens a lab and waits until its nodes have formed it and have said something of themselves. */
  async open(topology: string): Promise<void> {
    await this.page.goto(`./#/lab/${topology}`);
    await expect(this.node('n1')).toHaveAccessibleName(/primary/);
  }

  node(id: string): Locator {
    return this.panel.locator(`[data-node="${id}"]`);
  }

  link(a: string, b: string): Locator {
    return this.panel.locator(`[data-link="${a} ${b}"]`);
  }

  /** Chooses something from the menu of a node or a link. */
  async choose(of: Locator, item: string): Promise<void> {
    await of.click();
    await this.page.getByRole('menuitem', { name: item }).first().click();
  }

  /** Lets ten seconds of the lab's time pass at once. */
  async passTenSeconds(): Promise<void> {
    const step = this.panel.getByRole('button', { name: labText.clock.step(10_000), exact: true });
    await step.click();
    await expect(step).toHaveAttribute('aria-disabled', 'false');
  }

  /** What is read out of changes. */
  get news(): Locator {
    return this.page.getByRole('log', { name: labText.news.label });
  }

  /** Starts the lab anew. */
  async reset(): Promise<void> {
    await this.panel.getByRole('button', { name: labText.reset.button, exact: true }).click();
    await this.page.getByRole('button', { name: labText.reset.confirm }).click();
  }
}

/** What the worker told of a lab, and what was drawn of it since the page was opened. */
export interface ToldAndDrawn {
  readonly told: ReadonlyArray<{ seq: number; from: string; to: string; what: string }>;
  readonly drawn: ReadonlyArray<{ seq: number; from: string; to: string; what: string }>;
}

/**
 * Listens to the worker beside the page, and watches for marks that are put into it. To be called before the page is
 * opened; gives what was told and drawn by then.
 */
export async function recordMarks(page: Page): Promise<() => Promise<ToldAndDrawn>> {
  await page.addInitScript(() => {
    const record: { told: unknown[]; drawn: unknown[] } = { told: [], drawn: [] };
    Object.assign(globalThis, { labRecord: record });
    const RealWorker = Worker;
    globalThis.Worker = class extends RealWorker {
      constructor(address: string | URL, options?: WorkerOptions) {
        super(address, options);
        this.addEventListener('message', ({ data }: MessageEvent<{ event?: string; events?: unknown[] }>) => {
          if (data.event === 'lab-events') record.told.push(...(data.events ?? []));
        });
      }
    };
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes)
        for (const node of addedNodes) {
          if (!(node instanceof HTMLElement) || node.dataset['what'] === undefined) continue;
          const { seq, from, to, what } = node.dataset;
          record.drawn.push({ seq: Number(seq), from, to, what });
        }
    }).observe(document, { childList: true, subtree: true });
  });
  return () => page.evaluate(() => (globalThis as unknown as { labRecord: ToldAndDrawn }).labRecord);
}
