import type { AppDatabase, PageChange, ProgressRecord } from './app-database.ts';
import { HISTORY_LINES } from './history-store.ts';
import { recordKind } from './lesson-record.ts';
import { isJson, type Json } from './progress-store.ts';
import { isCarriedScript, type CarriedScript } from './scripts/saved-script.ts';
import { readSettings, type Settings, type SettingsStore } from './settings-store.ts';

/** The page's own part of an export: everything but the servers' files. */
export interface PagePart {
  readonly progress: ReadonlyArray<{ readonly lesson: string; readonly value: Json }>;
  /** Oldest first; sensitive lines were never written down. */
  readonly history: readonly string[];
  readonly settings: Settings | null;
  /** Null in the files of pages that did not carry them. */
  readonly scripts: readonly CarriedScript[] | null;
}

/** What an import does to the page's own data; it is stored with the import until it has been done. */
export interface PagePlan extends PageChange {
  readonly settings: Settings | null;
}

const MOST_LESSONS = 10_000;
const LONGEST_ID = 300;
const LONGEST_LINE = 1024 * 1024;
/** Characters of JSON that an export has of the history; with 64 MiB the file could not be read any more. */
const MOST_HISTORY = 16 * 1024 * 1024;
/** The same of scripts. */
const MOST_SCRIPTS = 4 * 1024 * 1024;
const MOST_NAMES = 10_000;

/**
 * What is kept now, as `readPage` takes it. Progress that no page has written is left out, and so are typed lines that
 * are too large to be carried, where the newest go first, and scripts beyond some megabytes.
 */
export async function collectPage(database: AppDatabase, settings: SettingsStore): Promise<PagePart> {
  const [progress, history, scripts] = await Promise.all([
    database.loadProgress(),
    database.loadHistory(HISTORY_LINES),
    database.loadScripts(),
  ]);
  const read = progress.filter(isProgress).filter(({ value }) => recordKind(value) !== 'other');
  return {
    progress: read,
    history: withinRoom(history.filter(isLine).toReversed(), MOST_HISTORY).toReversed(),
    settings: settings.getState(),
    scripts: withinRoom(scripts.filter(isCarriedScript), MOST_SCRIPTS),
  };
}

/** The first of a list, as far as there is room for their JSON. */
function withinRoom<T>(list: readonly T[], characters: number): T[] {
  let room = characters;
  return list.filter((one) => (room -= JSON.stringify(one).length) >= 0);
}

export type ReadPage =
  | { readonly ok: true; readonly page: PagePart }
  | { readonly ok: false; readonly code: 'damaged' | 'newer'; readonly because: string };

/** Reads the page's part of an export file, which may be anything. */
export function readPage(data: unknown): ReadPage {
  if (!isRecord(data)) return bad('damaged', 'the page’s part is missing');
  const { progress, history, settings } = data;
  if (!Array.isArray(progress) || progress.length > MOST_LESSONS || !progress.every(isProgress))
    return bad('damaged', 'progress in it cannot be read');
  for (const { lesson, value } of progress) {
    const kind = recordKind(value);
    if (kind === 'newer') return bad('newer', `progress in ${lesson} is of a newer version`);
    if (kind === 'other') return bad('damaged', `progress in ${lesson} cannot be read`);
  }
  if (new Set(progress.map(({ lesson }) => lesson)).size !== progress.length)
    return bad('damaged', 'a lesson’s progress is in it twice');
  if (!Array.isArray(history) || !history.every(isLine))
    return bad('damaged', 'the typed commands in it cannot be read');
  if (settings !== null && !isRecord(settings)) return bad('damaged', 'the settings in it cannot be read');
  const scripts = readScripts(data['scripts']);
  if (scripts === undefined) return bad('damaged', 'the scripts in it cannot be read');
  const read = settings === null ? null : readSettings(JSON.stringify(settings));
  return { ok: true, page: { progress, history: history.slice(-HISTORY_LINES), settings: read, scripts } };
}

/** Reads a plan that an import has stored. Null when it is none. */
export function readPagePlan(data: unknown): PagePlan | null {
  if (!isRecord(data)) return null;
  const read = readPage({ ...data, history: data['history'] ?? [] });
  if (!read.ok || typeof data['clear'] !== 'boolean') return null;
  return { ...read.page, clear: data['clear'], history: data['history'] === null ? null : read.page.history };
}

const bad = (code: 'damaged' | 'newer', because: string): ReadPage => ({ ok: false, code, because });

const isLine = (data: unknown): data is string => typeof data === 'string' && data.length <= LONGEST_LINE;

/** The scripts of a file; null where it carries none, and undefined for what is no list of scripts. */
function readScripts(data: unknown): readonly CarriedScript[] | null | undefined {
  if (data === undefined || data === null) return null;
  return isScripts(data) ? data : undefined;
}

const isScripts = (data: unknown): data is CarriedScript[] =>
  Array.isArray(data) &&
  data.length <= MOST_NAMES &&
  data.every(isCarriedScript) &&
  new Set(data.map(({ name }) => name)).size === data.length;

function isProgress(data: unknown): data is ProgressRecord & { readonly value: Json } {
  if (!isRecord(data)) return false;
  const { lesson, value } = data;
  return (
    typeof lesson === 'string' &&
    lesson !== '' &&
    lesson.length <= LONGEST_ID &&
    value !== undefined &&
    isJson(value)
  );
}

function isRecord(data: unknown): data is Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}
