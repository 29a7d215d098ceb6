import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { LessonPack } from '#lesson-kit/pack/lesson-pack.ts';
import { MOST_PACKS } from '#state/packs/packs.ts';
import { readPackFile, readPackLink, type PackOffer } from '#state/packs/read-offer.ts';
import { packsText as text } from '#text/packs.ts';
import { Button } from '#ui/button.tsx';
import { FileDoor } from '#ui/file-door.tsx';
import { Notice } from '#ui/notice.tsx';
import styles from './pack-page.module.css';

export interface PackPageProps {
  /** The pack of the address; null when a file is to be chosen. */
  readonly data: string | null;
  /** Keeps a pack, by its text; false when there are too many. */
  readonly onAdd: (text: string) => Promise<boolean>;
  /** The packs that are open. */
  readonly children: ReactNode;
}

/** What the page has of a pack that is about to be opened. */
type Reading =
  | { readonly kind: 'none' | 'reading' | 'many' }
  | { readonly kind: 'added'; readonly title: string }
  | { readonly kind: 'read'; readonly offer: PackOffer };

/** Where a pack of lessons is looked at before it is kept, above those that are. */
export function PackPage({ data, onAdd, children }: PackPageProps) {
  const [state, setState] = useState<Reading>({ kind: data === null ? 'none' : 'reading' });
  const newest = useRef<Promise<PackOffer>>(null);
  const show = async (reading: Promise<PackOffer>): Promise<void> => {
    newest.current = reading;
    const offer = await reading;
    // A file that was chosen later is the one that counts.
    if (newest.current === reading) setState({ kind: 'read', offer });
  };
  useEffect(() => {
    if (data !== null) void show(readPackLink(data));
  }, [data]);
  const choose = (file: File): void => {
    setState({ kind: 'reading' });
    void show(readPackFile(file));
  };
  const add = async (offer: Extract<PackOffer, { readonly ok: true }>): Promise<void> => {
    const isKept = await onAdd(offer.text);
    setState(isKept ? { kind: 'added', title: offer.pack.title } : { kind: 'many' });
  };
  const offer = state.kind === 'read' && state.offer.ok ? state.offer : null;
  return (
    <div className={styles.page}>
      <h1 className={styles.title} tabIndex={-1}>
        {text.heading}
      </h1>
      <p className={styles.about}>{text.about}</p>
      <Refusal state={state} />
      <output className={styles.note}>{said(state)}</output>
      {offer === null ? null : <Offer pack={offer.pack} onAdd={() => void add(offer)} />}
      <FileDoor
        label={offer === null ? text.choose : text.otherFile}
        note={text.drop}
        disabled={state.kind === 'reading'}
        onFile={choose}
      />
      <h2>{text.opened}</h2>
      {children}
    </div>
  );
}

function said(state: Reading): string | null {
  if (state.kind === 'reading') return text.reading;
  return state.kind === 'added' ? text.added(state.title) : null;
}

function Refusal({ state }: { readonly state: Reading }) {
  if (state.kind === 'many')
    return (
      <Notice tone="warn" title={text.many.title} urgent>
        {text.many.body(MOST_PACKS)}
      </Notice>
    );
  if (state.kind !== 'read' || state.offer.ok) return null;
  const { code, because } = state.offer;
  return (
    <Notice tone="danger" title={text.refused} urgent>
      <p>{text.code[code]}</p>
      <p>
        <code>{because}</code>
      </p>
    </Notice>
  );
}

/** What is in a pack, and the button that keeps it. */
function Offer({ pack, onAdd }: { readonly pack: LessonPack; readonly onAdd: () => void }) {
  return (
    <section className={styles.offer} aria-label={text.offer(pack.title)}>
      <h2>{text.offer(pack.title)}</h2>
      <p className={styles.note}>{text.writer}</p>
      <ul className={styles.lessons} aria-label={text.lessons(pack.lessons.length)}>
        {pack.lessons.map(({ meta }) => (
          <li key={meta.id}>
            <strong>{meta.title}</strong>
            <p>{meta.summary}</p>
            <p className={styles.note}>{text.lesson(meta.minutes, meta.steps.length)}</p>
          </li>
        ))}
      </ul>
      <div>
        <Button variant="primary" onClick={onAdd}>
          {text.add}
        </Button>
      </div>
    </section>
  );
}
