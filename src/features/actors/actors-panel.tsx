import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useActors, useActorsStore } from '#state/actors/actors-context.ts';
import type { ActorView, OwnActor } from '#state/actors/actors-state.ts';
import { MOST_ACTORS } from '#state/actors/own-actors.ts';
import { useSession } from '#state/app-state-context.ts';
import { isOwnWorkspace } from '#state/own-workspace.ts';
import { actorsText as text } from '#text/actors.ts';
import { Button, IconButton } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { LiveRegion } from '#ui/visually-hidden.tsx';
import { ActorCard } from './actor-card.tsx';
import { ActorForm } from './actor-form.tsx';
import { freeName, presetActor, presetIds } from './actor-presets.ts';
import styles from './actors-panel.module.css';
import { useActorNews } from './use-actor-news.ts';

/** What the form is for: a client that is not there yet, or one that is. */
interface Writing {
  readonly id: string | null;
  readonly actor: OwnActor;
}

/** The scripted clients of the workspace, side by side. In the sandbox they are the visitor's own. */
export function ActorsPanel() {
  const store = useActorsStore();
  const actors = useActors((state) => state.actors);
  const isOwn = useSession(({ workspace }) => isOwnWorkspace(workspace));
  const [writing, setWriting] = useState<Writing | null>(null);
  const [removed, setRemoved] = useState<OwnActor | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const news = useActorNews(actors, box);
  const names = actors.map(({ actor }) => actor.name);

  const add = (actor: OwnActor): void => {
    setRemoved(null);
    store.add(actor);
  };
  /** The button for it goes with the note; the client that is back has the focus then. */
  const putBack = (actor: OwnActor): void => {
    const back = { ...actor, name: freeName(actor.name, names) };
    flushSync(() => add(back));
    const buttons = [...(box.current?.querySelectorAll('button') ?? [])];
    const step = text.does.named(text.does.step, back.name);
    buttons.find((button) => button.getAttribute('aria-label') === step)?.focus();
  };
  const remove = (id: string): void => {
    setRemoved(store.written(id));
    store.remove(id);
  };
  const write = (id: string): void => {
    const actor = store.written(id);
    if (actor !== null) setWriting({ id, actor });
  };
  const done = (actor: OwnActor): void => {
    const id = writing?.id ?? null;
    if (id === null) add(actor);
    else store.change(id, actor);
    setWriting(null);
  };
  return (
    <div className={styles.panel} ref={box}>
      {isOwn ? (
        <AddBar
          full={actors.length >= MOST_ACTORS}
          onPreset={(id) => add(presetActor(id, names))}
          onWrite={() =>
            setWriting({
              id: null,
              actor: { name: freeName('mine', names), lines: '', repeat: false, pace: 1 },
            })
          }
        />
      ) : null}
      {removed === null ? null : <Removed actor={removed} onUndo={() => putBack(removed)} />}
      {actors.length === 0 ? (
        <Empty isOwn={isOwn} />
      ) : (
        <ul className={styles.cards} aria-label={text.label}>
          {actors.map((actor) => (
            <li key={actor.id} className={styles.place}>
              <ActorCard
                actor={actor}
                tools={
                  <Tools actor={actor} onWrite={() => write(actor.id)} onRemove={() => remove(actor.id)} />
                }
              />
            </li>
          ))}
        </ul>
      )}
      <LiveRegion>{news}</LiveRegion>
      {writing === null ? null : (
        <Dialog
          open
          onOpenChange={() => setWriting(null)}
          title={writing.id === null ? text.form.titleAdd : text.form.titleChange(writing.actor.name)}
          closeLabel={text.form.close}
        >
          <ActorForm
            actor={writing.actor}
            what={writing.id === null ? 'add' : 'change'}
            taken={names.filter((name) => writing.id === null || name !== writing.actor.name)}
            onDone={done}
          />
        </Dialog>
      )}
    </div>
  );
}

function Empty({ isOwn }: { readonly isOwn: boolean }) {
  if (!isOwn) return <p className={styles.empty}>{text.empty.lesson}</p>;
  return (
    <div className={styles.empty}>
      <p>{text.empty.own}</p>
      <dl className={styles.presets}>
        {presetIds.map((id) => (
          <div key={id}>
            <dt>{text.add.presets[id]}</dt>
            <dd>{text.add.about[id]}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

interface AddBarProps {
  readonly full: boolean;
  readonly onPreset: (id: (typeof presetIds)[number]) => void;
  readonly onWrite: () => void;
}

function AddBar({ full, onPreset, onWrite }: AddBarProps) {
  const { add } = text;
  const button = (label: string, hint: string | undefined, onClick: () => void) => (
    <li key={label}>
      <Button
        size="small"
        icon="plus"
        title={full ? add.full : hint}
        aria-disabled={full}
        data-disabled={full ? '' : undefined}
        onClick={() => {
          if (!full) onClick();
        }}
      >
        {label}
      </Button>
    </li>
  );
  return (
    <div className={styles.tools}>
      <ul className={styles.add} aria-label={add.label}>
        {presetIds.map((id) => button(add.presets[id], add.about[id], () => onPreset(id)))}
        {button(add.own, undefined, onWrite)}
      </ul>
    </div>
  );
}

function Tools(props: {
  readonly actor: ActorView;
  readonly onWrite: () => void;
  readonly onRemove: () => void;
}) {
  const { from, actor } = props.actor;
  if (from === 'lesson') return null;
  return (
    <>
      <IconButton icon="sliders" label={text.edit(actor.name)} onClick={props.onWrite} />
      <IconButton icon="clear" label={text.remove(actor.name)} onClick={props.onRemove} />
    </>
  );
}

/** Takes the focus from the button that has gone with the client. */
function Removed({ actor, onUndo }: { readonly actor: OwnActor; readonly onUndo: () => void }) {
  const row = useRef<HTMLParagraphElement>(null);
  useEffect(() => row.current?.querySelector('button')?.focus(), [actor]);
  return (
    <p className={styles.removed} ref={row}>
      {text.removed(actor.name)}
      <Button size="small" variant="quiet" onClick={onUndo}>
        {text.undo}
      </Button>
    </p>
  );
}
