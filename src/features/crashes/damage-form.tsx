import { useId, type FormEvent } from 'react';
import type { CrashReport, FileFault } from '#client/engine-client.ts';
import { crashesText } from '#text/crashes.ts';
import { Button } from '#ui/button.tsx';
import { Select } from '#ui/select.tsx';
import { formatBytes } from '#visualizers/quantity.ts';
import styles from './crashes-panel.module.css';

const text = crashesText.damage;

/** What is typed and chosen, which stays while the server comes and goes. */
export interface DamageDraft {
  readonly bytes: string;
  /** Null until one is chosen. */
  readonly path: string | null;
  readonly offset: string;
}

/** Enough to tear a record, whatever it is: its last line break alone is two bytes. And a byte behind an RDB's header. */
export const FIRST_DRAFT: DamageDraft = { bytes: '5', path: null, offset: '40' };

export interface DamageFormProps {
  readonly report: CrashReport;
  readonly draft: DamageDraft;
  readonly onDraft: (draft: DamageDraft) => void;
  readonly onDamage: (fault: FileFault) => void;
}

type PartProps = Omit<DamageFormProps, 'report'>;

/** Damages the files of the server that does not run. */
export function DamageForm({ report, ...part }: DamageFormProps) {
  const { files, before } = report;
  return (
    <fieldset className={styles.damage}>
      <legend className={styles.subheading}>{text.heading}</legend>
      {files.length === 0 ? <p className={styles.quiet}>{text.none}</p> : null}
      {files.some(({ kind }) => kind === 'log') ? <TearForm {...part} /> : null}
      {files.length > 0 ? <FlipForm files={files} {...part} /> : null}
      {before.appendOnly && files.some(({ path }) => path === 'dump.rdb') ? (
        <p className={styles.quiet}>{text.ignored}</p>
      ) : null}
    </fieldset>
  );
}

function TearForm({ draft, onDraft, onDamage }: PartProps) {
  const { bytes } = draft;
  const id = useId();
  const tear = (event: FormEvent): void => {
    event.preventDefault();
    onDamage({ fault: 'tear', bytes: Number(bytes) });
  };
  return (
    <form className={styles.row} onSubmit={tear}>
      <span className={styles.field}>
        <label htmlFor={id} className={styles.label}>
          {text.bytes}
        </label>
        <input
          id={id}
          type="number"
          min={1}
          required
          className={styles.number}
          value={bytes}
          onChange={(event) => onDraft({ ...draft, bytes: event.currentTarget.value })}
        />
      </span>
      <Button size="small" type="submit">
        {text.tear}
      </Button>
    </form>
  );
}

function FlipForm({ files, draft, onDraft, onDamage }: PartProps & Pick<CrashReport, 'files'>) {
  const { path: chosen, offset } = draft;
  const id = useId();
  const file =
    files.find(({ path }) => path === chosen) ?? files.find(({ kind }) => kind === 'snapshot') ?? files[0];
  if (file === undefined) return null;
  const flip = (event: FormEvent): void => {
    event.preventDefault();
    onDamage({ fault: 'flip', path: file.path, offset: Number(offset) });
  };
  const options = files.map(({ path, size }) => ({ value: path, label: text.size(path, formatBytes(size)) }));
  return (
    <form className={styles.row} onSubmit={flip}>
      <Select
        label={text.file}
        groups={[{ label: null, options }]}
        value={file.path}
        onValueChange={(path) => onDraft({ ...draft, path })}
      />
      <span className={styles.field}>
        <label htmlFor={id} className={styles.label}>
          {text.offset}
        </label>
        <input
          id={id}
          type="number"
          min={0}
          max={Math.max(0, file.size - 1)}
          required
          className={styles.number}
          value={offset}
          onChange={(event) => onDraft({ ...draft, offset: event.currentTarget.value })}
        />
      </span>
      <Button size="small" type="submit">
        {text.flip}
      </Button>
    </form>
  );
}
