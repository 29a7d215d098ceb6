import type { ComponentType } from 'react';
import { useSession } from '#state/app-state-context.ts';
import { monitorText as text } from '#text/monitor.ts';
import { Button } from '#ui/button.tsx';
import { Choice } from '#ui/choice.tsx';
import { Select } from '#ui/select.tsx';
import { BenchmarkView } from './benchmark-view.tsx';
import { ClientsView } from './clients-view.tsx';
import { CommandsView } from './commands-view.tsx';
import { InfoView } from './info-view.tsx';
import { LatencyView } from './latency-view.tsx';
import { useMonitor, useMonitorStore, useWatching } from './monitor-context.ts';
import styles from './monitor-panel.module.css';
import type { MonitorLook } from './monitor-store.ts';
import { NowView } from './now-view.tsx';
import { monitorViews, type AskedView, type MonitorView } from './questions.ts';
import { SlowView } from './slow-view.tsx';

/** What a part of the panel is drawn from. */
export interface ViewProps {
  readonly look: MonitorLook;
  readonly onPicked: () => void;
}

const views: Readonly<Record<AskedView, ComponentType<ViewProps>>> = {
  now: NowView,
  info: InfoView,
  clients: ClientsView,
  slow: SlowView,
  latency: LatencyView,
  commands: CommandsView,
};

/** What a server says of itself: its counts and their course, its clients, what was slow. */
export function MonitorPanel({ onPicked }: { readonly onPicked: () => void }) {
  useWatching();
  const view = useMonitor((state) => state.view);
  return (
    <section className={styles.panel} aria-label={text.label}>
      <Tools />
      {view === 'benchmark' ? (
        <div className={styles.body}>
          <BenchmarkView onPicked={onPicked} />
        </div>
      ) : (
        <Asked view={view} onPicked={onPicked} />
      )}
    </section>
  );
}

/** A part that is drawn from the last look at the server. */
function Asked({ view, onPicked }: { readonly view: AskedView; readonly onPicked: () => void }) {
  const look = useMonitor((state) => state.look);
  const problem = useMonitor((state) => state.problem);
  const View = views[view];
  return (
    <>
      {problem === null ? null : <output className={styles.problem}>{text.failed(problem.message)}</output>}
      <div className={styles.body}>
        {look === null || look.view !== view ? (
          problem === null ? (
            <p className={styles.quiet}>{text.reading}</p>
          ) : null
        ) : (
          <View look={look} onPicked={onPicked} />
        )}
      </div>
    </>
  );
}

function Tools() {
  const store = useMonitorStore();
  const view = useMonitor((state) => state.view);
  return (
    <div className={styles.tools}>
      <Choice<MonitorView>
        compact
        label={text.view.label}
        options={monitorViews.map((value) => ({ value, label: text.view[value] }))}
        value={view}
        onValueChange={(next) => store.show(next)}
      />
      {view === 'benchmark' ? null : <Asking />}
    </div>
  );
}

/** What is asked, and whether. */
function Asking() {
  const store = useMonitorStore();
  const held = useMonitor((state) => state.held);
  const chosen = useMonitor((state) => state.node);
  const nodes = useSession((state) => state.nodes);
  const first = useSession(({ engine }) => ('info' in engine ? engine.info.node : null));
  const node = chosen ?? first;
  return (
    <>
      {nodes.length === 0 || node === null ? null : (
        <Select
          label={text.node}
          groups={[{ label: null, options: nodes.map(({ id }) => ({ value: id, label: id })) }]}
          value={node}
          onValueChange={(next) => store.choose(next)}
        />
      )}
      <Button
        size="small"
        icon={held ? 'play' : 'pause'}
        title={text.holdHint}
        onClick={() => store.hold(!held)}
      >
        {held ? text.goOn : text.hold}
      </Button>
      <span className={styles.quiet}>{text.how}</span>
    </>
  );
}
