import { expect, type Locator, type Page } from '@playwright/test';
import { actorsText } from '#text/actors.ts';
import { appText } from '#text/app.ts';

type Deed = 'step' | 'run' | 'pause' | 'stop' | 'crash' | 'restart';

/** The scripted clients, in the area for what happens. */
export class Actors {
  readonly page: Page;
  readonly region: Locator;

  constructor(page: Page) {
    this.page = page;
    this.region = page.getByRole('region', { name: appText.panels.activity, exact: true });
  }

  /** Opens the area, where it is beside the terminals, and in it the scripted clients. */
  async open(): Promise<void> {
    const { show, activityPanel } = appText.panels;
    await this.page.getByRole('button', { name: show(activityPanel) }).click();
    await this.front();
  }

  /** Puts the scripted clients in front of the other ways to look at what happens. */
  async front(): Promise<void> {
    await this.tab(appText.activity.actors);
    await expect(
      this.region
        .getByRole('list', { name: actorsText.label })
        .or(this.region.getByText(actorsText.empty.own)),
    ).toBeVisible();
  }

  async tab(name: string): Promise<void> {
    await this.region.getByRole('tab', { name, exact: true }).click();
  }

  card(name: string): Locator {
    return this.region.getByRole('article', { name, exact: true });
  }

  button(deed: Deed, name: string): Locator {
    return this.card(name).getByRole('button', { name: actorsText.does.named(actorsText.does[deed], name) });
  }

  async does(deed: Deed, name: string): Promise<void> {
    await this.button(deed, name).click();
  }

  add(preset: keyof typeof actorsText.add.presets): Promise<void> {
    return this.region.getByRole('button', { name: actorsText.add.presets[preset], exact: true }).click();
  }

  /** Writes a client of one's own. */
  async write(name: string, lines: readonly string[]): Promise<void> {
    await this.region.getByRole('button', { name: actorsText.add.own, exact: true }).click();
    const { form } = actorsText;
    await this.page.getByLabel(form.name, { exact: true }).fill(name);
    await this.page.getByLabel(form.lines, { exact: true }).fill(lines.join('\n'));
    await this.page.getByRole('button', { name: form.add, exact: true }).click();
    await expect(this.card(name)).toBeVisible();
  }

  /** What a client has done, newest first. */
  log(name: string): Locator {
    return this.card(name).getByRole('list', { name: actorsText.log(name) });
  }
}
