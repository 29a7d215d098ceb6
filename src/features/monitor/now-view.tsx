import { monitorNowText, monitorText } from '#text/monitor.ts';
import { Chart } from './chart.tsx';
import { useMonitor } from './monitor-context.ts';
import type { ViewProps } from './monitor-panel.tsx';
import styles from './now-view.module.css';
import { nowCards, type NowCard } from './now-cards.ts';
import { Production } from './production.tsx';

/** What there is to know at a glance, each with its course over the last minutes. */
export function NowView({ look }: ViewProps) {
  const opened = useMonitor((state) => state.opened) ?? look;
  const gauges = useMonitor((state) => state.gauges);
  return (
    <ul className={styles.cards}>
      {nowCards(look.info, opened.info, gauges).map((card) => (
        <li key={card.id} className={styles.card}>
          <Card card={card} />
        </li>
      ))}
    </ul>
  );
}

function Card({ card }: { readonly card: NowCard }) {
  const { heading, production } = monitorNowText[card.id];
  const newest = card.points.at(-1)?.value ?? null;
  const { none, pause } = monitorText.chart;
  const without = card.points.some(({ value }) => value !== null) ? pause : none;
  return (
    <>
      <h2 className={styles.heading}>
        {heading}
        <span className={styles.value}>{newest === null ? without : card.format(newest)}</span>
      </h2>
      <Chart
        label={heading}
        points={card.points}
        format={card.format}
        limit={card.limit ?? null}
        {...(card.top === undefined ? {} : { top: card.top })}
      />
      <dl className={styles.facts}>
        {card.facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Production>{production}</Production>
    </>
  );
}
