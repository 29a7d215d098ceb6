import { clsx } from 'clsx';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { commandReferenceOf } from '#redis-cli/command-reference.ts';
import { useAppState, useSettings } from '#state/app-state-context.ts';
import { browserFrame } from '#state/next-frame.ts';
import { commandHelpText as text } from '#text/command-help.ts';
import { IconButton } from '#ui/button.tsx';
import styles from './command-help.module.css';
import { createHelpStore, type HelpView } from './help-store.ts';
import { HelpLine, HelpRest } from './help-content.tsx';
import { useRoomForHelp } from './use-room-for-help.ts';

/**
 * Help beside the prompt of the terminal in front: what the command that is being typed does and which argument comes
 * now; with nothing typed, what the last error means. It is one line or a few, as the person likes, and never changes
 * its height by itself. It is not read out as it changes, because it changes with every key; it can be gone to and read.
 * @param props.onPicture Called when it has turned the panel of pictures to something, so that the page can show it.
 */
export function CommandHelp({ onPicture }: { readonly onPicture: () => void }) {
  const { settings } = useAppState();
  const view = useHelp();
  const choice = useSettings((state) => state.commandHelp);
  const hasRoom = useRoomForHelp();
  const open = choice === 'auto' ? hasRoom : choice === 'open';
  const box = useNextInView(view, open);
  const id = useId();
  return (
    <div className={clsx(styles.strip, open ? styles.open : styles.shut)}>
      <section ref={box} id={id} className={styles.box} aria-label={text.label}>
        <HelpLine view={view} open={open} />
        {open ? <HelpRest view={view} onPicture={onPicture} /> : null}
      </section>
      <div className={styles.toggle}>
        <IconButton
          icon={open ? 'chevron-down' : 'chevron-up'}
          label={open ? text.shut : text.open}
          aria-expanded={open}
          aria-controls={id}
          onPointerDown={keepFocus}
          onClick={() => settings.change({ commandHelp: open ? 'line' : 'open' })}
        />
      </div>
    </div>
  );
}

/** A press leaves the focus in the terminal, so that a phone's keyboard does not close. */
const keepFocus = (event: { preventDefault(): void }): void => event.preventDefault();

function useHelp(): HelpView {
  const { session, terminals } = useAppState();
  const [store] = useState(() =>
    createHelpStore({
      terminals,
      reference: commandReferenceOf(session),
      inspect: (commands) => session.inspect(commands),
      nextFrame: browserFrame,
      inLab: () => session.getState().lab !== null,
    }),
  );
  useEffect(() => store.watch(), [store]);
  return useStore(store);
}

/**
 * Scrolls within the help, and only there, to what is typed now; back to the start where there is no such thing. What
 * does not fit can be gone to with the keyboard, to be scrolled with it.
 */
function useNextInView(view: HelpView, open: boolean): React.RefObject<HTMLElement | null> {
  const box = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const next = element.querySelector<HTMLElement>('[data-next]');
    const isBeyond = next !== null && next.offsetLeft + next.offsetWidth > element.clientWidth;
    const isBelow = next !== null && next.offsetTop + next.offsetHeight > element.clientHeight;
    element.scrollLeft = isBeyond ? next.offsetLeft - element.clientWidth / 3 : 0;
    element.scrollTop = isBelow ? next.offsetTop - element.clientHeight / 3 : 0;
    element.tabIndex = open && element.scrollHeight > element.clientHeight ? 0 : -1;
  }, [view, open]);
  return box;
}
