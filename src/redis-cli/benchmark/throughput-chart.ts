const LONGEST_BAR = 40;
const HEADING = 'requests per second';
const number = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** A bar of text for each test, as long as its throughput is high; no more than `columns` wide. */
export function throughputChart(
  results: ReadonlyArray<{ readonly title: string; readonly perSecond: number }>,
  columns: number,
): string {
  const most = Math.max(...results.map(({ perSecond }) => perSecond));
  const names = results.map(({ title }) => title.replace(/ \(.*$/, ''));
  const name = Math.max(...names.map(({ length }) => length));
  const figures = results.map(({ perSecond }) => number.format(perSecond));
  const figure = Math.max(...figures.map(({ length }) => length));
  const room = Math.max(1, Math.min(LONGEST_BAR, columns - name - figure - 4));
  const rows = results.map(({ perSecond }, at) => {
    const bar = '█'.repeat(most === 0 ? 0 : Math.round((perSecond / most) * room));
    return `${(names[at] ?? '').padEnd(name)}  ${(figures[at] ?? '').padStart(figure)} ${bar}\n`;
  });
  return `${HEADING}\n${rows.join('')}`;
}
