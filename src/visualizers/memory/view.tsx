import type { ReactNode } from 'react';
import { memoryText } from '#text/visualizers-memory.ts';
import { Picks } from '../parts/picks.tsx';
import type { PictureProps } from '../visualizer.ts';
import { BiggestKeys } from './biggest-keys.tsx';
import { Gauge } from './gauge.tsx';
import type { MemoryModel } from './model.ts';
import { PartsBar } from './parts-bar.tsx';
import { memoryPicks } from './picks.ts';
import { PolicyView } from './policy-view.tsx';
import { PressureView } from './pressure-view.tsx';
import styles from './view.module.css';

/** Memory against its limit: where it goes, what would have to go, and what has gone. */
export function MemoryView({ model, previous, onPick }: PictureProps<MemoryModel>) {
  return (
    <div className={styles.picture}>
      <Gauge model={model} previous={previous} />
      <Section heading={memoryText.policy.heading}>
        <PolicyView model={model} />
      </Section>
      <Section heading={memoryText.pressure.heading}>
        <PressureView model={model} previous={previous} />
      </Section>
      <Section heading={memoryText.breakdown.heading}>
        <PartsBar parts={model.parts} />
      </Section>
      <Section heading={memoryText.biggest.heading}>
        <BiggestKeys model={model} />
      </Section>
      <Picks commands={memoryPicks(model)} onPick={onPick} />
    </div>
  );
}

function Section({ heading, children }: { readonly heading: string; readonly children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{heading}</h3>
      {children}
    </section>
  );
}
