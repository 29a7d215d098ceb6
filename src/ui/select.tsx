import styles from './select.module.css';

export interface SelectOption<V extends string> {
  readonly value: V;
  readonly label: string;
}

/** Options under a heading of their own; without a heading they stand by themselves. */
export interface SelectGroup<V extends string> {
  readonly label: string | null;
  readonly options: ReadonlyArray<SelectOption<V>>;
}

export interface SelectProps<V extends string> {
  /** What is chosen; read out, and shown when pointed at. */
  readonly label: string;
  readonly groups: ReadonlyArray<SelectGroup<V>>;
  readonly value: V;
  readonly onValueChange: (value: V) => void;
}

/** One of several, in the browser's own list: it works with every keyboard, screen reader and phone as they expect. */
export function Select<V extends string>({ label, groups, value, onValueChange }: SelectProps<V>) {
  const all = groups.flatMap(({ options }) => options);
  return (
    <select
      className={styles.select}
      aria-label={label}
      title={label}
      value={value}
      onChange={(event) => {
        const chosen = all.find((option) => option.value === event.currentTarget.value);
        if (chosen !== undefined) onValueChange(chosen.value);
      }}
    >
      {groups.map((group) =>
        group.label === null ? (
          group.options.map(optionOf)
        ) : (
          <optgroup key={group.label} label={group.label}>
            {group.options.map(optionOf)}
          </optgroup>
        ),
      )}
    </select>
  );
}

const optionOf = ({ value, label }: SelectOption<string>) => (
  <option key={value} value={value}>
    {label}
  </option>
);
