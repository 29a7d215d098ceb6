import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** One rule that the page breaks, and where. */
interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
}

/** Puts axe into every document that the page loads from now on, where the page's own policy has no say. */
export async function installAxe(page: Page): Promise<void> {
  await page.addInitScript({ content: source });
}

/** What of the page is looked at: a selector, or all of it if none is given. */
export type Part = string | undefined;

/** The rules of axe that look at colours, of those that it applies unasked. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** Which rules are tried: all, or those that look at colours. */
type Rules = 'all' | 'of colours';

/** Fails with each rule of axe that the page breaks as it now stands, or a part of it. */
export async function expectAccessible(
  page: Page,
  what: string,
  part?: Part,
  rules: Rules = 'all',
): Promise<void> {
  // Colours are judged as they are painted, so nothing may be on its way from one to another. What never ends is not waited for.
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map((one) => one.finished));
  });
  const violations = await page.evaluate(
    async ({ selector, only }): Promise<Violation[]> => {
      interface Options {
        readonly resultTypes: readonly ['violations'];
        readonly runOnly?: { readonly type: 'rule'; readonly values: readonly string[] };
      }
      const { axe } = globalThis as unknown as {
        axe: { run(context: Element | Document, options: Options): Promise<{ violations: Violation[] }> };
      };
      const context = selector === '' ? document : document.querySelector(selector);
      if (context === null) throw new Error(`there is no ${selector} to look at`);
      const runOnly = only.length > 0 ? { runOnly: { type: 'rule', values: only } as const } : {};
      return (await axe.run(context, { resultTypes: ['violations'], ...runOnly })).violations;
    },
    { selector: part ?? '', only: rules === 'all' ? [] : COLOUR_RULES },
  );
  const broken = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id} (${help}): ${JSON.stringify(node.target)} ${node.failureSummary ?? ''}`),
  );
  expect(broken, what).toEqual([]);
}

/** A desk, and a phone. */
export const SIZES = {
  wide: { width: 1440, height: 900 },
  narrow: { width: 390, height: 844 },
} as const;

export type Size = keyof typeof SIZES;

/**
 * Looks at the page as it stands in both themes. The second differs from the first in its colours alone. The second stays
 * on, and so does reduced motion.
 */
export async function expectAccessibleInThemes(page: Page, what: string, part?: Part): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.locator(`html[data-theme="${colorScheme}"]`).waitFor({ state: 'attached' });
    await expectAccessible(
      page,
      `${what}, ${colorScheme}`,
      part,
      colorScheme === 'light' ? 'all' : 'of colours',
    );
  }
}

/** Does something in both widths. What floats over a workbench has to be opened in each: panels become tabs between. */
export async function inBothSizes(page: Page, work: (size: Size) => Promise<void>): Promise<void> {
  for (const size of ['narrow', 'wide'] as const) {
    await page.setViewportSize(SIZES[size]);
    await work(size);
  }
}

/**
 * Looks at the page in both themes and in both widths.
 * @param views What is to be seen on a narrow screen, one after the other: panels are tabs there, and each of them is
 *   brought to the front by its own function.
 * @param part What has changed since all of the page was looked at.
 */
export async function expectAccessibleEverywhere(
  page: Page,
  what: string,
  views: ReadonlyArray<() => Promise<void>> = [() => Promise.resolve()],
  part?: Part,
): Promise<void> {
  await inBothSizes(page, async (size) => {
    for (const view of size === 'wide' ? [() => Promise.resolve()] : views) {
      await view();
      await expectAccessibleInThemes(page, `${what}, ${size}`, part);
    }
  });
}
