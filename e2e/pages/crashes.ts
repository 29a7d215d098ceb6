import { expect, type Locator, type Page } from '@playwright/test';
import type { ServerDeed } from './written-lessons.ts';
import { appText } from '#text/app.ts';
import { crashesText } from '#text/crashes.ts';

const { activity, activityPanel } = appText.panels;
const { stop, damage, report } = crashesText;

/** Shows the tab in which a server is ended, by keyboard. */
export async function openCrashes(page: Page): Promise<Locator> {
  const show = page.getByRole('button', { name: appText.panels.show(activityPanel) });
  if ((await show.count()) > 0) await show.press('Enter');
  const panel = page.getByRole('region', { name: activity, exact: true });
  await panel.getByRole('tab', { name: appText.activity.crashes, exact: true }).press('Enter');
  await expect(panel.getByRole('heading', { name: report.heading })).toBeVisible();
  return panel;
}

/** Does something to the server in its tab, by keyboard, and waits until it is done. */
export async function actOnServer(page: Page, action: ServerDeed): Promise<void> {
  const panel = await openCrashes(page);
  const press = (name: string): Promise<void> =>
    panel.getByRole('button', { name, exact: true }).press('Enter');
  const runs = panel.getByText(stop.runs, { exact: true });
  const down = panel.getByText(stop.down, { exact: true });
  switch (action.server) {
    case 'start':
      await press(stop.start);
      return expect(runs).toBeVisible();
    case 'power-off':
      await press(stop.powerOff);
      return expect(down).toBeVisible();
    case 'kill':
      await press(stop.kill);
      return expect(down).toBeVisible();
    case 'shutdown':
      await press(stop.shutdown);
      return expect(down).toBeVisible();
    case 'damage': {
      const { fault } = action;
      if (fault.fault === 'tear') {
        await panel.getByLabel(damage.bytes).fill(String(fault.bytes));
        await press(damage.tear);
      } else {
        await panel.getByLabel(damage.file).selectOption(fault.path);
        await panel.getByLabel(damage.offset).fill(String(fault.offset));
        await press(damage.flip);
      }
      return expect(panel.getByRole('status')).not.toBeEmpty();
    }
  }
}
