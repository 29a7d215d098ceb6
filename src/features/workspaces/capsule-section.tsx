import { useRef, useState } from 'react';
import { readOwnActors } from '#state/actors/own-actors.ts';
import { useAppState, useSession } from '#state/app-state-context.ts';
import { browserStorage } from '#state/browser-storage.ts';
import { useCapsules, useCapsuleStore } from '#state/capsule/capsule-context.ts';
import type { CapsuleSurroundings } from '#state/capsule/capsule-store.ts';
import { lessonLoanOf } from '#state/lesson-loan.ts';
import { isOwnWorkspace } from '#state/own-workspace.ts';
import type { SavedScript } from '#state/scripts/saved-script.ts';
import { useScriptsStore } from '#state/scripts/scripts-context.ts';
import { useWorkspaces } from '#state/workspaces/workspaces-context.ts';
import { capsuleText } from '#text/capsule.ts';
import { labText } from '#text/lab.ts';
import { Button } from '#ui/button.tsx';
import { CapsuleProblem } from './capsule-problem.tsx';
import styles from './capsule.module.css';
import { titleOf } from './workspace-names.ts';

const text = capsuleText.save;

export interface CapsulePlaces {
  /** The whole address that opens this capsule. */
  readonly linkOf: (data: string) => string;
  /** What a lesson is called. */
  readonly lessonTitle: (id: string) => string;
}

/** Makes a capsule of what is open, and leads to where one is opened. */
export function CapsuleSection({
  places,
  onOpen,
}: {
  readonly places: CapsulePlaces;
  readonly onOpen: () => void;
}) {
  const store = useCapsuleStore();
  const busy = useCapsules((state) => state.busy);
  const around = useSurroundings(places);
  const scripts = useWrittenScripts();
  const inLab = useSession(({ lab }) => lab !== null);
  const about = inLab ? text.aboutLab : text.about;
  const [said, setSaid] = useState('');
  const [link, setLink] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const save = async (): Promise<void> => {
    setLink(null);
    if (around === null) return;
    const bytes = await store.save({ ...around(), scripts: await scripts() });
    setSaid(bytes === null ? '' : text.saved(bytes));
  };
  const copy = async (): Promise<void> => {
    setLink(null);
    setSaid('');
    if (around === null) return;
    const made = await store.link({ ...around(), scripts: await scripts() });
    if (made === null) return;
    if (!made.ok) {
      setSaid(text.long(made.length));
      return;
    }
    const href = places.linkOf(made.data);
    try {
      // Pages that do not come over a secure connection have no clipboard.
      await navigator.clipboard.writeText(href);
      setSaid(text.copied(href.length));
    } catch {
      setSaid(text.refused);
      setLink(href);
      requestAnimationFrame(() => field.current?.select());
    }
  };
  return (
    <section className={styles.section}>
      <h3 className={styles.minor}>{text.heading}</h3>
      <p className={styles.note}>{around === null ? text.none : about(around().name)}</p>
      <div className={styles.actions}>
        {around === null ? null : (
          <>
            <Button disabled={busy} onClick={() => void save()}>
              {text.file}
            </Button>
            <Button disabled={busy} onClick={() => void copy()}>
              {text.link}
            </Button>
          </>
        )}
        <Button variant="quiet" onClick={onOpen}>
          {text.open}
        </Button>
      </div>
      <output className={styles.note}>{busy ? text.working : said}</output>
      {link === null ? null : (
        <input ref={field} className={styles.link} readOnly value={link} aria-label={text.linkLabel} />
      )}
      <CapsuleProblem title={text.failed} />
    </section>
  );
}

/** The scripts that go with what is open, as they are when it is asked. */
function useWrittenScripts(): () => Promise<readonly SavedScript[]> {
  const store = useScriptsStore();
  return () => store.written();
}

/** What of the page goes into a capsule of what is open; null where no server is. */
function useSurroundings({
  lessonTitle,
}: CapsulePlaces): (() => Omit<CapsuleSurroundings, 'scripts'>) | null {
  const state = useAppState();
  const workspace = useSession((state) => state.workspace);
  const lab = useSession((state) => state.lab);
  const named = useWorkspaces((state) => state.list?.find((one) => one.workspace === workspace));
  const scratch = useCapsules((state) => (state.scratch?.workspace === workspace ? state.scratch : null));
  if (workspace === null) return null;
  const lesson = /^lesson:(.*)$/.exec(workspace)?.[1];
  return () => {
    if (lesson !== undefined) {
      const title = lessonTitle(lesson);
      const record = state.progress.getState().lessons[lesson] ?? null;
      return { name: title.slice(0, 60), lesson: { id: lesson, title, record }, actors: [] };
    }
    const own = isOwnWorkspace(workspace) ? readOwnActors(browserStorage()) : [];
    const actors = own.map(({ name, lines, repeat }) => ({ name, lines, repeat }));
    if (scratch !== null) {
      const { name, lesson: from } = scratch.capsule.contents;
      const { lent } = lessonLoanOf(state);
      // Where it stands now, which may be further than where it came from.
      const goesOn = from !== null && lent?.workspace === workspace;
      return { name, lesson: goesOn ? { ...from, record: lent.record } : from, actors };
    }
    if (lab !== null) return { name: labText.chooser.presets[lab].title, lesson: null, actors: [] };
    const name = named === undefined ? titleOf({ workspace: 'sandbox', name: null }) : titleOf(named);
    return { name, lesson: null, actors };
  };
}
