import { Meter as BaseMeter } from '@base-ui/react/meter';
import { Progress as BaseProgress } from '@base-ui/react/progress';
import styles from './meter.module.css';

/** How much of a known whole there is now, drawn as one thin bar. `valueText` is what a screen reader says. */
export function Meter(props: {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  readonly valueText: string;
}) {
  return (
    <BaseMeter.Root
      className={styles.root}
      aria-label={props.label}
      aria-valuetext={props.valueText}
      min={0}
      max={Math.max(1, props.max)}
      value={props.value}
    >
      <BaseMeter.Track className={styles.track}>
        <BaseMeter.Indicator className={styles.indicator} />
      </BaseMeter.Track>
    </BaseMeter.Root>
  );
}

/** How far something under way has come; `null` when that is not known. */
export function Progress({ label, value }: { readonly label: string; readonly value: number | null }) {
  return (
    <BaseProgress.Root className={styles.root} aria-label={label} value={value}>
      <BaseProgress.Track className={styles.track}>
        <BaseProgress.Indicator className={styles.indicator} />
      </BaseProgress.Track>
    </BaseProgress.Root>
  );
}
