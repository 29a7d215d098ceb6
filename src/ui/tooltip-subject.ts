/** The attribute whose value is shown beside an element that is pointed at or focused. */
export const TOOLTIP = 'data-tooltip';

/** The control that an event is about, if it has a tooltip. */
export function subjectAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(`[${TOOLTIP}]`) : null;
}
