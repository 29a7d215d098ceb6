import { gzipSync } from 'node:zlib';

/**
 * What the page may weigh: everything that is requested before the first prompt, as `gzip -9` makes it, and the engine
 * by itself. A megabyte is 1,000,000 bytes.
 */
export const TOTAL_BUDGET = 1_100_000;
export const ENGINE_BUDGET = 710_000;

/** Fewer files than this cannot be the page: then the measurement failed, not the budget. */
const FEWEST_FILES = 3;

/** @typedef {{ name: string, bytes: number, gzip: number }} WeighedFile */

/**
 * @param {string} name
 * @param {Uint8Array} content
 * @returns {WeighedFile}
 */
export const weigh = (name, content) => ({
  name,
  bytes: content.length,
  gzip: gzipSync(content, { level: 9 }).length,
});

/** @param {readonly WeighedFile[]} files */
const total = (files) => files.reduce((bytes, file) => bytes + file.gzip, 0);

/** @param {readonly WeighedFile[]} files */
const engines = (files) => files.filter((file) => file.name.endsWith('.wasm'));

/** @param {number} bytes */
const exact = (bytes) => bytes.toLocaleString('en-US');

/**
 * @param {readonly WeighedFile[]} files each file once
 * @returns {string[]} what is wrong; empty when the page is within its budget
 */
export function budgetProblems(files) {
  const problems = [];
  const engine = engines(files);
  if (files.length < FEWEST_FILES)
    problems.push(`only ${files.length} files were requested: this is not the page`);
  if (engine.length === 0) problems.push('no engine was requested: nothing was measured');
  if (total(engine) > ENGINE_BUDGET) {
    problems.push(`the engine is ${exact(total(engine))} bytes, ${exact(ENGINE_BUDGET)} are allowed`);
  }
  if (total(files) > TOTAL_BUDGET) {
    problems.push(`the page is ${exact(total(files))} bytes, ${exact(TOTAL_BUDGET)} are allowed`);
  }
  return problems;
}

/**
 * @param {readonly WeighedFile[]} files
 * @returns {string} a table, heaviest first
 */
export function budgetTable(files) {
  const row = (/** @type {string} */ name, /** @type {string} */ bytes, /** @type {string} */ gzip) =>
    `  ${gzip.padStart(11)} ${bytes.padStart(11)}  ${name}`;
  return [
    row('requested before the first prompt', 'bytes', 'gzip -9'),
    ...files
      .toSorted((a, b) => b.gzip - a.gzip || a.name.localeCompare(b.name))
      .map((file) => row(file.name, exact(file.bytes), exact(file.gzip))),
    row(`the engine (at most ${exact(ENGINE_BUDGET)})`, '', exact(total(engines(files)))),
    row(`in all (at most ${exact(TOTAL_BUDGET)})`, '', exact(total(files))),
  ].join('\n');
}
