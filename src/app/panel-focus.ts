import { NEXT_PANEL_KEY } from './page-keys.ts';

/**
 * Moving the focus between panels with one key.
 *
 * A panel is any element with `data-region`, the header among them. Each remembers which element inside it had the focus last, so that coming
 * back to the terminal means coming back to its prompt. F6 is what desktop programs use for this; it is caught before
 * the terminal sees it, because a terminal would send it to the server as an escape sequence.
 */

const lastFocused = new WeakMap<Element, HTMLElement>();

const PANELS = '[data-region]';
/** What takes the focus when a panel is entered for the first time: the terminal's own text field, else a marked element. */
const ENTRY = '.xterm-helper-textarea, [data-region-entry]';

function isReachable(element: HTMLElement): boolean {
  return element.closest('[inert]') === null && element.getClientRects().length > 0;
}

function reachablePanels(root: ParentNode): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(PANELS)].filter(isReachable);
}

/** Puts the focus into a panel: where it was last, else at the panel's entry, else on the panel itself. */
function focusPanel(panel: HTMLElement): void {
  const last = lastFocused.get(panel);
  if (last !== undefined && panel.contains(last) && isReachable(last)) {
    last.focus();
    return;
  }
  const entry = panel.querySelector<HTMLElement>(ENTRY) ?? panel;
  entry.focus();
}

function moveFocus(step: 1 | -1): void {
  const panels = reachablePanels(document);
  if (panels.length === 0) return;
  const current = panels.findIndex((panel) => panel.contains(document.activeElement));
  const next =
    current === -1 ? (step === 1 ? 0 : panels.length - 1) : (current + step + panels.length) % panels.length;
  const panel = panels[next];
  if (panel !== undefined) focusPanel(panel);
}

/** Starts to listen for F6 and Shift+F6; returns the end of it. */
export function watchPanelKeys(): () => void {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== NEXT_PANEL_KEY || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    moveFocus(event.shiftKey ? -1 : 1);
  };
  const onFocusIn = (event: FocusEvent): void => {
    if (!(event.target instanceof HTMLElement)) return;
    const panel = event.target.closest(PANELS);
    if (panel !== null && panel !== event.target) lastFocused.set(panel, event.target);
  };
  window.addEventListener('keydown', onKeyDown, { capture: true });
  document.addEventListener('focusin', onFocusIn);
  return () => {
    window.removeEventListener('keydown', onKeyDown, { capture: true });
    document.removeEventListener('focusin', onFocusIn);
  };
}
