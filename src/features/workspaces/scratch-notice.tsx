import { useEffect, useState } from 'react';
import { isOfLab } from '#client/storage-client.ts';
import { actorsOf } from '#state/actors/actors-context.ts';
import { useAppState } from '#state/app-state-context.ts';
import { useCapsules, useCapsuleStore } from '#state/capsule/capsule-context.ts';
import { readSavedScript } from '#state/scripts/saved-script.ts';
import { scriptsOf } from '#state/scripts/scripts-context.ts';
import { useWorkspaces, useWorkspacesStore } from '#state/workspaces/workspaces-context.ts';
import { capsuleText } from '#text/capsule.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { CapsuleFacts } from './capsule-facts.tsx';
import { CapsuleProblem } from './capsule-problem.tsx';
import { NameForm } from './name-form.tsx';
import { freeName, idOf, titleOf } from './workspace-names.ts';
import type { WorkspacePlaces } from './workspace-row.tsx';
import styles from './capsule.module.css';

const text = capsuleText.scratch;

export interface ScratchPlaces extends WorkspacePlaces {
  /** Where a lesson is; null when this page does not have it. */
  readonly lessonHref: (id: string) => string | null;
}

/** Says that what is open came with a capsule and is not kept, and offers to keep it. */
export function ScratchNotice({ places }: { readonly places: ScratchPlaces }) {
  const state = useAppState();
  const store = useCapsuleStore();
  const capsule = useCapsules(({ scratch }) => scratch?.capsule ?? null);
  const busy = useCapsules((now) => now.busy);
  const list = useWorkspaces((now) => now.list);
  const [keeping, setKeeping] = useState(false);
  const [looking, setLooking] = useState(false);
  const [added, setAdded] = useState<number | null>(null);
  const [taken, setTaken] = useState<number | null>(null);
  const workspaces = useWorkspacesStore();
  // Names that are taken are not to be offered.
  useEffect(() => void workspaces.look(), [workspaces]);
  if (capsule === null) return null;
  const { contents } = capsule;
  const lessonHref = contents.lesson === null ? null : places.lessonHref(contents.lesson.id);
  const names = (list ?? []).map(titleOf);
  const keep = async (name: string): Promise<void> => {
    const made = await store.keep(name);
    if (made !== null) location.hash = places.hrefOf(idOf(made));
  };
  const addScripts = async (): Promise<void> => {
    const own = scriptsOf(state);
    await own.load();
    const read = contents.scripts.flatMap(({ name, ...value }) => readSavedScript(name, value) ?? []);
    setTaken(read.filter(({ name, ...script }) => own.add(name, script) === null).length);
  };
  const addActors = (): void => {
    const actors = actorsOf(state);
    const taken = new Set(actors.getState().actors.map(({ actor }) => actor.name));
    const free = contents.actors.filter(({ name }) => !taken.has(name));
    setAdded(free.filter((actor) => actors.add({ ...actor, pace: 1 }) !== null).length);
  };
  if (keeping) {
    return (
      <div className={styles.scratch}>
        <NameForm
          heading={text.heading}
          suggestion={freeName(names, (nth) => (nth === 1 ? contents.name : `${contents.name} ${nth}`))}
          confirm={text.confirm}
          taken={names}
          busy={busy}
          onName={(name) => void keep(name)}
          onCancel={() => setKeeping(false)}
        />
        <CapsuleProblem title={text.failed} />
      </div>
    );
  }
  return (
    <div className={styles.scratch}>
      <output className={styles.what}>
        <strong>{text.what}</strong> {contents.name} {added === null ? null : text.added(added)}{' '}
        {taken === null ? null : text.addedScripts(taken)}
      </output>
      <span className={styles.actions}>
        <Button size="small" variant="quiet" onClick={() => setLooking(true)}>
          {text.printed}
        </Button>
        {lessonHref === null || contents.lesson === null ? null : (
          <a href={lessonHref}>{text.lesson(contents.lesson.title)}</a>
        )}
        {contents.actors.length === 0 || added !== null ? null : (
          <Button size="small" variant="quiet" onClick={addActors}>
            {text.addActors(contents.actors.length)}
          </Button>
        )}
        {contents.scripts.length === 0 || taken !== null ? null : (
          <Button size="small" variant="quiet" onClick={() => void addScripts()}>
            {text.addScripts(contents.scripts.length)}
          </Button>
        )}
        {isOfLab(capsule.held) ? (
          <span className={styles.note}>{text.keepLab}</span>
        ) : (
          <Button size="small" onClick={() => setKeeping(true)}>
            {text.keep}
          </Button>
        )}
      </span>
      <Dialog open={looking} onOpenChange={setLooking} title={contents.name} closeLabel={text.close}>
        <div className={styles.inDialog}>
          <CapsuleFacts capsule={capsule} packed={null} />
        </div>
      </Dialog>
    </div>
  );
}
