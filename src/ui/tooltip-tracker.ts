/**
 * Which control's tooltip is to be seen.
 *
 * One set of listeners serves the whole page: a control says what its tooltip is by `data-tooltip`. It comes half a
 * second after a mouse has come to rest on the control, at once after another one was there, and at once with the focus
 * of the keyboard. It goes with the pointer, the focus, any key (Escape among them), a press or a scroll; and it waits a
 * moment, so that the pointer may be moved on to the tooltip itself, which then stays.
 */
export interface ShownTooltip {
  readonly anchor: HTMLElement;
  readonly text: string;
}

/** Marks the tooltip itself. */
export const TOOLTIP_LAYER = 'data-tooltip-layer';

/** Milliseconds. */
const REST_MS = 500;
const LEAVE_MS = 150;
const FOLLOW_MS = 400;

const anchorOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-tooltip]') : null;

class TooltipTracker {
  readonly #tell: (shown: ShownTooltip | null) => void;
  #shown: HTMLElement | null = null;
  /** The control that the pointer rests on and whose tooltip is still to come, or that was just pressed. */
  #coming: HTMLElement | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #followTimer: ReturnType<typeof setTimeout> | undefined;
  #quick = false;

  constructor(tell: (shown: ShownTooltip | null) => void) {
    this.#tell = tell;
  }

  readonly onPointerOver = (event: PointerEvent): void => {
    if (event.pointerType === 'touch') return;
    const anchor = anchorOf(event.target);
    const stays =
      (event.target instanceof Element && event.target.closest(`[${TOOLTIP_LAYER}]`) !== null) ||
      (anchor !== null && anchor === this.#shown);
    if (stays) {
      clearTimeout(this.#timer);
      this.#coming = null;
    } else if (anchor === null) {
      this.#coming = null;
      clearTimeout(this.#timer);
      if (this.#shown !== null) this.#timer = setTimeout(() => this.hide(), LEAVE_MS);
    } else if (anchor !== this.#coming) {
      this.#coming = anchor;
      clearTimeout(this.#timer);
      if (this.#shown !== null || this.#quick) this.#show(anchor);
      else this.#timer = setTimeout(() => this.#show(anchor), REST_MS);
    }
  };

  readonly onFocusIn = (event: FocusEvent): void => {
    const anchor = anchorOf(event.target);
    if (anchor !== null && anchor.matches(':focus-visible')) this.#show(anchor);
  };

  readonly onFocusOut = (event: FocusEvent): void => {
    if (this.#shown !== null && anchorOf(event.target) === this.#shown) this.hide();
  };

  readonly onPointerDown = (event: PointerEvent): void => {
    this.hide();
    // Nothing more from this control until the pointer has left it.
    this.#coming = anchorOf(event.target);
  };

  readonly hide = (): void => {
    clearTimeout(this.#timer);
    if (this.#shown === null) return;
    this.#shown = null;
    this.#quick = true;
    clearTimeout(this.#followTimer);
    this.#followTimer = setTimeout(() => (this.#quick = false), FOLLOW_MS);
    this.#tell(null);
  };

  dispose(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#followTimer);
  }

  #show(anchor: HTMLElement): void {
    clearTimeout(this.#timer);
    const text = anchor.dataset['tooltip'] ?? '';
    if (!anchor.isConnected || text === '') return;
    this.#shown = anchor;
    this.#tell({ anchor, text });
  }
}

/** Starts to watch the page's controls; returns the end of it. */
export function trackTooltips(page: Document, tell: (shown: ShownTooltip | null) => void): () => void {
  const tracker = new TooltipTracker(tell);
  const end = new AbortController();
  const { signal } = end;
  const capture = { signal, capture: true, passive: true } as const;
  page.addEventListener('pointerover', tracker.onPointerOver, capture);
  page.addEventListener('pointerdown', tracker.onPointerDown, capture);
  page.addEventListener('focusin', tracker.onFocusIn, capture);
  page.addEventListener('focusout', tracker.onFocusOut, capture);
  page.addEventListener('keydown', tracker.hide, capture);
  page.addEventListener('scroll', tracker.hide, capture);
  return () => {
    end.abort();
    tracker.dispose();
  };
}
