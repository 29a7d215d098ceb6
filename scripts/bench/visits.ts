import type { BrowserContext, Page } from '@playwright/test';
import { withBuiltPage, withFreshContext, within, type ServedPage } from './built-page.ts';
import { repeat, type Group, type Measured, type RowSpec } from './measure.ts';

const SANDBOX = '#/play';
const LOADING_LINE = { bytesPerSecond: 25_000_000 / 8, latencyMs: 20 };

interface Visit {
  /** Milliseconds from the start of the navigation. */
  readonly promptMs: number;
  readonly answerMs: number;
}

const prompt = 'terminalWatch.prompt.then((at) => (terminalWatch.focus(), at))';
const painted = (row: string): string => `terminalWatch.painted(${JSON.stringify(row)})`;

interface Painted {
  readonly paintedAt: number;
  /** When the last Enter went down. */
  readonly enterAt: number;
}

/** Opens the sandbox, types PING as soon as the prompt is there, and closes the page when it is answered. */
async function visit(context: BrowserContext, url: string): Promise<Visit> {
  const page = await context.newPage();
  await page.goto(url + SANDBOX, { waitUntil: 'commit' });
  const typing = async (): Promise<number> => {
    const promptMs = await page.evaluate<number>(prompt);
    await Promise.all([page.keyboard.insertText('PING'), page.keyboard.press('Enter')]);
    return promptMs;
  };
  const answer = page.evaluate<Painted>(painted('PONG'));
  const [promptMs, { paintedAt }] = await within(page, 'the reply to PING', Promise.all([typing(), answer]));
  await page.close();
  return { promptMs, answerMs: paintedAt };
}

const rows = (answerGoalMs: number): readonly RowSpec[] => [
  { name: 'prompt', about: 'navigation to prompt', unit: 'ms' },
  {
    name: 'answer',
    about: 'navigation to PONG on screen',
    unit: 'ms',
    goal: { limit: answerGoalMs, want: 'at most' },
  },
];

const measured = (visits: readonly Visit[], note?: string): Readonly<Record<string, Measured>> => ({
  prompt: { values: visits.map(({ promptMs }) => promptMs) },
  answer: { values: visits.map(({ answerMs }) => answerMs), ...(note === undefined ? {} : { note }) },
});

const firstVisits = (runs: number, host: Parameters<typeof withBuiltPage>[0]): Promise<Visit[]> =>
  withBuiltPage(host, ({ browser, url }) =>
    repeat(runs, () => withFreshContext(browser, (context) => visit(context, url))),
  );

/** Nothing cached, the server on this machine. */
export const firstVisitGroup: Group = {
  name: 'first-visit',
  about: 'the page in Chromium, empty cache, loopback',
  rows: rows(600),
  measure: async (runs) => measured(await firstVisits(runs, {})),
};

/** Nothing cached, the server at the end of a line as many homes have. */
export const slowVisitGroup: Group = {
  name: 'first-visit-25mbit',
  about: 'the page in Chromium, empty cache, 25 Mbit/s',
  rows: rows(1200),
  measure: async (runs) => {
    const visits = await firstVisits(runs, { compress: true, line: LOADING_LINE });
    const { latencyMs } = LOADING_LINE;
    return measured(visits, `25 Mbit/s for all connections, ${latencyMs} ms to each answer, gzip -9`);
  },
};

const NO_SERVICE_WORKER = { missing: 'no service worker yet' };

/** Whether the page has installed a service worker; waits until it is in charge of its scope. */
const installed = `navigator.serviceWorker.getRegistration().then((found) =>
  found === undefined ? false : navigator.serviceWorker.ready.then(() => true))`;

async function lateVisits(
  runs: number,
  { browser, url, served, closeServer }: ServedPage,
): Promise<Visit[] | null> {
  return withFreshContext(browser, async (context) => {
    const first: Page = await context.newPage();
    await first.goto(url + SANDBOX, { waitUntil: 'networkidle' });
    if (!(await within(first, 'the service worker', first.evaluate<boolean>(installed)))) return null;
    await first.close();
    const before = served();
    await closeServer();
    const visits = await repeat(runs, () => visit(context, url));
    if (served() !== before) throw new Error('the server was asked for files: they were not kept');
    return visits;
  });
}

/** A later visit, everything from the service worker: the server is gone by then. */
export const lateVisitGroup: Group = {
  name: 'later-visit',
  about: 'the page in Chromium, from its service worker',
  rows: rows(300),
  measure: async (runs) => {
    const visits = await withBuiltPage({}, (page) => lateVisits(runs, page));
    return visits === null ? { prompt: NO_SERVICE_WORKER, answer: NO_SERVICE_WORKER } : measured(visits);
  },
};
