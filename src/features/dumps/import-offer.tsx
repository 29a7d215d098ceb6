import { useId, useState } from 'react';
import { LONGEST_WORKSPACE_NAME, type DumpContents } from '#client/storage-client.ts';
import { useSession } from '#state/app-state-context.ts';
import { useDumps, useDumpsStore } from '#state/dumps/dumps-context.ts';
import type { DumpOffer } from '#state/dumps/dumps-store.ts';
import { isOwnWorkspace } from '#state/own-workspace.ts';
import { dumpsText } from '#text/dumps.ts';
import { Button } from '#ui/button.tsx';
import { Choice } from '#ui/choice.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { DumpState } from './dump-state.tsx';
import styles from './dumps.module.css';
import { useOpenTitle } from './use-open-title.ts';

const text = dumpsText.offer;
/** Errors of commands that are shown in full. */
const SHOWN_REFUSALS = 5;

/** What a file holds, and the question where it is to go; until it is answered nothing has changed. */
export function ImportOffer({ hrefOf }: { readonly hrefOf: (workspace: string) => string }) {
  const dumps = useDumpsStore();
  const offer = useDumps((state) => state.offer);
  const isImporting = useDumps(({ job }) => job?.kind === 'import');
  const close = (open: boolean): void => {
    if (!open && !isImporting) dumps.dismissOffer();
  };
  return (
    <Dialog open={offer !== null} onOpenChange={close} title={text.title} closeLabel={text.close}>
      {offer === null ? null : (
        <div className={styles.offer}>
          <Question offer={offer} isImporting={isImporting} />
          <DumpState hrefOf={hrefOf} />
        </div>
      )}
    </Dialog>
  );
}

function Question({ offer, isImporting }: { readonly offer: DumpOffer; readonly isImporting: boolean }) {
  const dumps = useDumpsStore();
  const open = useSession((session) => session.workspace);
  const title = useOpenTitle();
  const [target, setTarget] = useState<'new' | 'open'>('new');
  const [name, setName] = useState(text.suggestion(offer.file));
  const id = useId();
  const options = [
    { value: 'new', label: text.new } as const,
    ...(isOwnWorkspace(open) ? [{ value: 'open', label: text.open } as const] : []),
  ];
  const take = (): void => {
    if (target === 'new') void dumps.take({ kind: 'new', name });
    else if (open !== null) void dumps.take({ kind: 'open', workspace: open, title });
  };
  return (
    <form
      className={styles.offer}
      onSubmit={(event) => {
        event.preventDefault();
        take();
      }}
    >
      <Facts offer={offer} />
      <Choice label={text.where} options={options} value={target} onValueChange={setTarget} />
      <output className={styles.note}>{target === 'new' ? text.newWords : text.openWords(title)}</output>
      {target === 'new' ? (
        <label className={styles.naming} htmlFor={id}>
          {text.name}
          <input
            id={id}
            className={styles.input}
            value={name}
            maxLength={LONGEST_WORKSPACE_NAME}
            autoComplete="off"
            required
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
        </label>
      ) : null}
      <div className={styles.actions}>
        <Button type="submit" variant="primary" disabled={isImporting}>
          {text.confirm[target]}
        </Button>
        <Button disabled={isImporting} onClick={() => dumps.dismissOffer()}>
          {text.cancel}
        </Button>
      </div>
    </form>
  );
}

function Facts({ offer: { file, contents } }: { readonly offer: DumpOffer }) {
  const { form, producer, version, commands, bytes, expired, refused, refusals } = contents;
  const shown = refusals.slice(0, SHOWN_REFUSALS);
  return (
    <>
      <dl className={styles.facts}>
        <dt>{text.file}</dt>
        <dd>{file}</dd>
        <dt>{text.what}</dt>
        <dd>{form === 'rdb' ? text.snapshot(producer, version) : text.commands(commands)}</dd>
        <dt>{text.size}</dt>
        <dd>{dumpsText.size(bytes)}</dd>
        <dt>{text.holds}</dt>
        <dd>
          <ul className={styles.lines}>
            {holds(contents).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </dd>
      </dl>
      {expired === 0 ? null : <p>{text.expired(expired)}</p>}
      {refused === 0 ? null : (
        <div className={styles.refused}>
          <p>{text.refused(refused, commands)}</p>
          <ul className={styles.contents}>
            {shown.map(({ command, error }) => (
              <li key={command}>{text.refusal(command, error)}</li>
            ))}
            {refused > shown.length ? <li>{text.moreRefusals(refused - shown.length)}</li> : null}
          </ul>
        </div>
      )}
    </>
  );
}

function holds({ databases, libraries }: DumpContents): string[] {
  const lines = databases.map(({ number, keys, expires }) => text.database(number, keys, expires));
  if (libraries > 0) lines.push(text.libraries(libraries));
  return lines.length === 0 ? [text.empty] : lines;
}
