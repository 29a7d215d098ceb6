import { test as base, expect, type BrowserContext, type Page } from '@playwright/test';

/**
 * The `test` of every end-to-end file. It fails, whatever else the test says, when the page breaks its content
 * security policy, throws, writes an error to the console, or asks another origin for anything.
 */
interface Options {
  /** Problems that a test provokes on purpose; everything else still fails it. */
  readonly allowedProblems: readonly RegExp[];
}

interface Watch {
  readonly problems: readonly string[];
}

const ownSchemes = new Set(['blob:', 'data:', 'about:']);

function watchPage(page: Page, note: (problem: string) => void): void {
  page.on('pageerror', (error) => note(`uncaught: ${error.message}`));
  page.on('crash', () => note('the page crashed'));
}

/**
 * Collects what goes wrong in a context and all its pages and workers, from now on. For tests that launch a browser
 * of their own; the others get it by the fixture.
 */
export async function watchContext(context: BrowserContext, origin: string): Promise<Watch> {
  const problems: string[] = [];
  const note = (problem: string): void => void problems.push(problem);
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin && !ownSchemes.has(url.protocol))
      note(`request to another origin: ${url.href}`);
  });
  context.on('console', (message) => {
    if (message.type() === 'error') note(`console: ${message.text()}`);
  });
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`policy violation: ${event.violatedDirective} blocked ${event.blockedURI}`);
    });
  });
  for (const page of context.pages()) watchPage(page, note);
  context.on('page', (page) => watchPage(page, note));
  return { problems };
}

export const test = base.extend<Options & { watch: Watch }>({
  allowedProblems: [[], { option: true }],
  watch: [
    async ({ context, baseURL, allowedProblems }, use) => {
      const watch = await watchContext(context, new URL(baseURL ?? '').origin);
      await use(watch);
      const unexpected = watch.problems.filter(
        (problem) => !allowedProblems.some((allowed) => allowed.test(problem)),
      );
      expect(unexpected, 'the page stayed within its policy and without errors').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
