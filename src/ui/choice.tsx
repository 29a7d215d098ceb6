import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import { Switch as BaseSwitch } from '@base-ui/react/switch';
import { clsx } from 'clsx';
import { useId } from 'react';
import styles from './choice.module.css';

export interface ChoiceOption<V extends string> {
  readonly value: V;
  readonly label: string;
}

export interface ChoiceProps<V extends string> {
  readonly label: string;
  readonly hint?: string;
  /** Small, and its label only for screen readers: for a row of tools. */
  readonly compact?: boolean;
  readonly options: ReadonlyArray<ChoiceOption<V>>;
  readonly value: V;
  readonly onValueChange: (value: V) => void;
}

/** One of a few, all of them in sight, as a row of joined segments. Arrow keys move the choice. */
export function Choice<V extends string>(props: ChoiceProps<V>) {
  const { label, hint, compact = false, options, value, onValueChange } = props;
  const id = useId();
  const segments = (
    <RadioGroup
      className={clsx(styles.segments, compact && styles.compact)}
      {...(compact ? { 'aria-label': label } : { 'aria-labelledby': id })}
      value={value}
      onValueChange={(next: unknown) => {
        const chosen = options.find((option) => option.value === next);
        if (chosen !== undefined) onValueChange(chosen.value);
      }}
    >
      {options.map((option) => (
        <label key={option.value} className={styles.segment}>
          <Radio.Root value={option.value} className={styles.radio} />
          {option.label}
        </label>
      ))}
    </RadioGroup>
  );
  if (compact) return segments;
  return (
    <div className={styles.row}>
      <div className={styles.words}>
        <div id={id} className={styles.label}>
          {label}
        </div>
        {hint === undefined ? null : <p className={styles.hint}>{hint}</p>}
      </div>
      {segments}
    </div>
  );
}

export interface SwitchProps {
  readonly label: string;
  readonly hint?: string;
  readonly checked: boolean;
  readonly onCheckedChange: (checked: boolean) => void;
}

/** On or off, in force at once. */
export function Switch({ label, hint, checked, onCheckedChange }: SwitchProps) {
  return (
    <label className={styles.row}>
      <span className={styles.words}>
        <span className={styles.label}>{label}</span>
        {hint === undefined ? null : <span className={styles.hint}>{hint}</span>}
      </span>
      <BaseSwitch.Root
        className={styles.switch}
        checked={checked}
        onCheckedChange={(next) => {
          onCheckedChange(next);
        }}
      >
        <BaseSwitch.Thumb className={styles.thumb} />
      </BaseSwitch.Root>
    </label>
  );
}
