import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { LessonId } from '#lesson-kit/lesson.ts';
import type { LessonStore, ReadyLesson, ResetOf } from '#state/lesson-state.ts';
import { lessonText } from '#text/lesson.ts';
import { ConfirmDialog } from '#ui/dialog.tsx';
import { Menu, type MenuAction } from '#ui/menu.tsx';
import { LiveRegion } from '#ui/visually-hidden.tsx';
import { KnownNote, type KnownLessons } from './known-note.tsx';
import type { LessonActors } from './lesson-actors.ts';
import { LessonFailure } from './lesson-failure.tsx';
import { LessonFinish, type LessonLinks } from './lesson-finish.tsx';
import styles from './lesson-panel.module.css';
import { Prose, type Picking } from './prose.tsx';
import { StepItem, type StepState } from './step-item.tsx';

export interface LessonPanelProps {
  readonly store: LessonStore;
  readonly picking: Picking;
  readonly actors: LessonActors;
  readonly links: LessonLinks;
  /** What stands above the title: the lesson's place in the course. */
  readonly place: string | null;
  readonly known: KnownLessons;
  /** The id of a step to unfold and bring into sight, whichever is to do. */
  readonly shownStep?: string | undefined;
  readonly onRetry: (lesson: LessonId) => void;
}

/** The text of a lesson with its steps, judged live. */
export function LessonPanel(props: LessonPanelProps) {
  const { store, onRetry, ...rest } = props;
  const state = useStore(store);
  // A reset takes away the button that began it; the focus then goes to the title of the lesson begun anew.
  const [hasReset, setHasReset] = useState(false);
  switch (state.kind) {
    case 'none':
    case 'opening':
      return <p className={styles.opening}>{lessonText.opening}</p>;
    case 'missing':
    case 'failed':
      return <LessonFailure state={state} courseHref={rest.links.course} onRetry={onRetry} />;
    case 'ready':
      // The key makes another lesson, or the same one after a reset, begin with nothing unfolded.
      return (
        <ReadyPanel
          key={state.lesson.meta.id}
          {...rest}
          state={state}
          store={store}
          focusTitle={hasReset}
          onReset={(what) => {
            setHasReset(true);
            void store.reset(what);
          }}
        />
      );
  }
}

function stepState(at: number, current: number): StepState {
  if (at < current) return 'done';
  return at === current ? 'current' : 'ahead';
}

function announcement({ lesson, at, justDone }: ReadyLesson): string {
  const done = lesson.steps.find((step) => step.id === justDone.at(-1));
  if (done === undefined) return '';
  const { announce } = lessonText;
  const next = lesson.steps[at];
  const then = next === undefined ? announce.finished(lesson.meta.title) : announce.next(next.title);
  return `${announce.done(done.title)} ${then}`;
}

/** Whether nothing in particular has the focus: then the lesson that opens takes it, and else it stays. */
const isNowhere = (focused: Element | null): boolean => focused === null || focused.matches('body, main');

interface ReadyPanelProps extends Omit<LessonPanelProps, 'onRetry'> {
  readonly state: ReadyLesson;
  readonly focusTitle: boolean;
  readonly onReset: (what: ResetOf) => void;
}

function ReadyPanel(props: ReadyPanelProps) {
  const { state, store, picking, actors, links, place, known, focusTitle, onReset, shownStep } = props;
  const { lesson, at, justDone } = state;
  const { meta, steps } = lesson;
  const [asking, setAsking] = useState(false);
  /** What the question is about; kept while its dialog goes away. */
  const [about, setAbout] = useState<ResetOf>('lesson');
  const ask = (what: ResetOf): void => {
    setAbout(what);
    setAsking(true);
  };
  /** Steps that the learner folded or unfolded against the rule. */
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const scroller = useRef<HTMLDivElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (focusTitle || isNowhere(document.activeElement)) title.current?.focus({ preventScroll: true });
  }, [focusTitle]);
  const finished = at >= steps.length;

  const isOpen = (id: string, step: StepState): boolean => {
    const usual = step === 'current' || justDone.includes(id) || id === shownStep;
    return usual !== turned.has(id);
  };
  const turn = (id: string): void => {
    const next = new Set(turned);
    if (!next.delete(id)) next.add(id);
    setTurned(next);
  };
  useFollowStep(scroller, at, justDone.length > 0);
  useShownStep(scroller, shownStep);
  const actions = lessonActions(known, finished, ask);

  return (
    <div className={styles.panel}>
      <div className={styles.scroller} ref={scroller}>
        <header className={styles.header}>
          <p className={styles.place}>
            <a href={links.course}>{lessonText.allLessons}</a>
            {place === null ? null : <span>{place}</span>}
            <span>{lessonText.minutes(meta.minutes)}</span>
          </p>
          <Menu icon="more" label={lessonText.more} actions={actions} />
        </header>
        <h1 ref={title} className={styles.title} tabIndex={-1} data-region-entry>
          {meta.title}
        </h1>
        {links.before.length === 0 ? null : (
          <p className={styles.before}>
            {lessonText.buildsOn}
            {links.before.map(({ href, title: other }) => (
              <a key={href} href={href}>
                {other}
              </a>
            ))}
          </p>
        )}
        <KnownNotes known={known} onUndone={() => title.current?.focus({ preventScroll: true })} />
        <Prose content={lesson.intro} picking={picking} />
        <ol className={styles.steps} aria-label={lessonText.steps}>
          {steps.map((step, index) => {
            const standing = stepState(index, at);
            return (
              <StepItem
                key={step.id}
                step={step}
                number={index + 1}
                standing={standing}
                open={isOpen(step.id, standing)}
                onTurn={() => turn(step.id)}
                picking={picking}
                actors={actors}
                live={standing === 'current' ? state : null}
                onHint={() => store.showHint()}
                onSolution={() => store.showSolution()}
              />
            );
          })}
        </ol>
        {finished ? <LessonFinish lesson={lesson} links={links} onRepeat={() => ask('lesson')} /> : null}
      </div>
      <LiveRegion>{announcement(state)}</LiveRegion>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={lessonText.reset[about].title}
        description={lessonText.reset[about].description}
        cancelLabel={lessonText.reset.cancel}
        confirmLabel={lessonText.reset[about].confirm}
        onConfirm={() => onReset(about)}
      />
    </div>
  );
}

/** The lesson's menu. What is finished need not be said to be known. */
function lessonActions(
  known: KnownLessons,
  finished: boolean,
  ask: (what: ResetOf) => void,
): readonly MenuAction[] {
  const { goOn, takeBack } = lessonText.known;
  const say = known.here
    ? { label: takeBack, onSelect: () => known.say(false) }
    : { label: goOn, onSelect: () => known.say(true) };
  const reset = (what: ResetOf): MenuAction => ({
    label: lessonText.reset[what].menu,
    onSelect: () => ask(what),
    destructive: true,
  });
  return finished ? [reset('lesson')] : [say, reset('step'), reset('lesson')];
}

/** The button that takes something back goes away with it; `onUndone` gives the focus another place. */
function KnownNotes({ known, onUndone }: { readonly known: KnownLessons; readonly onUndone: () => void }) {
  const { here, passed } = lessonText.known;
  const { passed: over } = known;
  const takeBack = (): void => {
    known.say(false);
    onUndone();
  };
  return (
    <>
      {over === null ? null : <KnownNote words={passed(over.title)} onUndo={over.undo} />}
      {known.here ? <KnownNote words={here} onUndo={takeBack} /> : null}
    </>
  );
}

/** Space above the step that is scrolled to. */
const FOLLOW_MARGIN_PX = 16;

/**
 * Scrolls the step to do to the top when the one before it was finished; the focus stays where it is. Not by
 * `scrollIntoView`, which would move everything around the panel as well.
 */
function useFollowStep(scroller: React.RefObject<HTMLDivElement | null>, at: number, moved: boolean): void {
  useEffect(() => {
    const box = scroller.current;
    const target = box?.querySelector('[data-follow]') ?? null;
    if (!moved || box === null || target === null) return;
    scrollToTop(box, target);
  }, [scroller, at, moved]);
}

function scrollToTop(box: HTMLElement, target: Element): void {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const by = target.getBoundingClientRect().top - box.getBoundingClientRect().top - FOLLOW_MARGIN_PX;
  box.scrollBy({ top: by, behavior: still ? 'auto' : 'smooth' });
}

/** Whoever was sent to a step finds it in sight, with the focus on its title. */
function useShownStep(scroller: React.RefObject<HTMLDivElement | null>, step: string | undefined): void {
  useEffect(() => {
    const box = scroller.current;
    const items = [...(box?.querySelectorAll<HTMLElement>('[data-step]') ?? [])];
    const target = items.find((item) => item.dataset['step'] === step);
    if (box === null || target === undefined) return;
    scrollToTop(box, target);
    target.querySelector('button')?.focus({ preventScroll: true });
  }, [scroller, step]);
}
