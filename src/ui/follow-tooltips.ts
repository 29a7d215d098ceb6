import { subjectAt } from './tooltip-subject.ts';

/** Marks the tooltip itself: it stays while it is pointed at. */
export const TOOLTIP_POPUP = 'data-tooltip-popup';

/** How long one points at a control until its tooltip comes. Milliseconds. */
const DELAY_MS = 500;
/** How long a tooltip stays that is pointed at no more, so that one can reach it. Milliseconds. */
const GRACE_MS = 150;

const isPopup = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(`[${TOOLTIP_POPUP}]`) !== null;

/** Which control has its tooltip shown, followed from what the mouse and the keyboard do. */
export interface FollowedTooltips {
  /** As if the mouse, or the focus of the keyboard, came to what it is at already. */
  readonly begin: (subject: HTMLElement) => void;
  /** Hides it until the control is left and come to again. */
  readonly dismiss: () => void;
  readonly stop: () => void;
}

/**
 * Follows `document` and tells `show` the control whose tooltip is to be shown, or null. A mouse has to rest on a control
 * first, unless a tooltip is there; the focus of the keyboard brings it at once; pressing anything ends it.
 */
export function followTooltips(
  document: Document,
  show: (subject: HTMLElement | null) => void,
): FollowedTooltips {
  const stopped = new AbortController();
  let shown: HTMLElement | null = null;
  let pointedAt: HTMLElement | null = null;
  /** It had the focus when the window lost it, and gets it back with the window: nobody asks for its name. */
  let leftWith: Element | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const set = (subject: HTMLElement | null): void => {
    clearTimeout(timer);
    if (subject === shown) return;
    shown = subject;
    show(subject);
  };
  const later = (subject: HTMLElement | null, ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => set(subject), ms);
  };
  const pointAt = (subject: HTMLElement | null): void => {
    if (subject === pointedAt) return;
    pointedAt = subject;
    if (subject === null) later(null, GRACE_MS);
    else if (shown === null) later(subject, DELAY_MS);
    else set(subject);
  };
  const focusOn = (subject: HTMLElement): void => {
    if (subject.matches(':focus-visible') && subject !== leftWith) set(subject);
    leftWith = null;
  };

  const on = <Name extends keyof DocumentEventMap>(
    name: Name,
    listener: (event: DocumentEventMap[Name]) => void,
  ): void => document.addEventListener(name, listener, { capture: true, signal: stopped.signal });
  on('pointerover', (event) => {
    if (event.pointerType !== 'mouse') return;
    pointAt(isPopup(event.target) ? shown : subjectAt(event.target));
  });
  on('pointerout', (event) => {
    if (event.relatedTarget === null) pointAt(null);
  });
  on('focusin', ({ target }) => {
    const subject = subjectAt(target);
    if (subject !== null && subject === target) focusOn(subject);
  });
  on('focusout', ({ target }) => {
    if (target === shown) set(null);
  });
  on('click', () => set(null));
  document.defaultView?.addEventListener('blur', () => (leftWith = document.activeElement), {
    signal: stopped.signal,
  });

  return {
    begin: (subject) => {
      if (subject.matches(':hover')) pointAt(subject);
      focusOn(subject);
    },
    dismiss: () => set(null),
    stop: () => {
      stopped.abort();
      clearTimeout(timer);
    },
  };
}
