import { useStore } from 'zustand';
import { useAppState } from '#state/app-state-context.ts';
import { benchmarkRunsOf, type BenchmarkRun } from '#state/benchmark-runs.ts';
import { usePropose } from '#state/use-pick.ts';
import { benchmarkText as text } from '#text/benchmark.ts';
import type { Command } from '#resp/value.ts';
import { Button, IconButton } from '#ui/button.tsx';
import { Picks } from '#visualizers/parts/picks.tsx';
import { formatCount } from '#visualizers/quantity.ts';
import { comparedTests } from './benchmark-comparison.ts';
import { BenchmarkTable } from './benchmark-table.tsx';
import styles from './benchmark-view.module.css';
import { Production } from './production.tsx';
import { shownText } from './shown-text.ts';

/** The same load one request at a time, then sixteen; and with values of another size. */
const PICKS: readonly Command[] = ['-P 1', '-P 16', '-P 16 -d 1000'].map((options) => [
  'redis-benchmark',
  ...`-t set,get -n 20000 -q ${options}`.split(' '),
]);

/** What redis-benchmark has measured in this page: each test as a picture, with all runs that have it. */
export function BenchmarkView({ onPicked }: { readonly onPicked: () => void }) {
  const store = benchmarkRunsOf(useAppState());
  const runs = useStore(store, (state) => state.runs);
  const propose = usePropose(onPicked);
  return (
    <div className={styles.view}>
      {runs.length === 0 ? (
        <p className={styles.note}>{text.none}</p>
      ) : (
        <>
          <Runs runs={runs} onRemove={(id) => store.remove(id)} onRemoveAll={() => store.removeAll()} />
          <ul className={styles.tests}>
            {comparedTests(runs).map((compared) => (
              <li key={compared.title}>
                <BenchmarkTable compared={compared} />
              </li>
            ))}
          </ul>
        </>
      )}
      <Picks commands={PICKS} label={text.picks} onPick={propose} />
      <div className={styles.words}>
        <p className={styles.note}>{text.what}</p>
        <Production>{text.production}</Production>
      </div>
    </div>
  );
}

interface RunsProps {
  readonly runs: readonly BenchmarkRun[];
  readonly onRemove: (id: number) => void;
  readonly onRemoveAll: () => void;
}

/** Which run is which. */
function Runs({ runs, onRemove, onRemoveAll }: RunsProps) {
  return (
    <section aria-label={text.runs} className={styles.runs}>
      <ul>
        {runs.map(({ id, line, tests }) => (
          <li key={id} className={styles.run}>
            <b>{text.run(id)}</b>
            <code>{shownText(line)}</code>
            <span className={styles.note}>{conditions(tests[0])}</span>
            <IconButton icon="close" label={text.remove(id)} onClick={() => onRemove(id)} />
          </li>
        ))}
      </ul>
      <Button size="small" icon="clear" onClick={onRemoveAll}>
        {text.removeAll}
      </Button>
    </section>
  );
}

const conditions = (test: BenchmarkRun['tests'][number] | undefined): string =>
  test === undefined ? '' : text.conditions(formatCount(test.clients), formatCount(test.pipeline));
