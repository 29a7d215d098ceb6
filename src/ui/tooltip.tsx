import { useEffect, useState, type ComponentType, type ReactNode } from 'react';
import { subjectAt, TOOLTIP } from './tooltip-subject.ts';

/** Given to a control: shows `text` beside it when it is pointed at or focused. The control must have its own accessible name. */
export const tooltip = (text: string): { readonly [TOOLTIP]: string } => ({ [TOOLTIP]: text });

type Popup = ComponentType<{ readonly first: HTMLElement }>;

/**
 * Once in the page: the tooltip of all its controls. Its code comes when the first control is pointed at or focused:
 * it is a large part of what the page would have to fetch before its first prompt, and few need it by then. If it cannot
 * be fetched there are no tooltips, and no name is lost, because each control has its own.
 */
export function Tooltips(): ReactNode {
  const [first, setFirst] = useState<HTMLElement | null>(null);
  const [Arrived, setArrived] = useState<Popup | null>(null);

  useEffect(() => {
    if (first !== null) return undefined;
    const begun = new AbortController();
    const begin = ({ target }: Event): void => setFirst((before) => before ?? subjectAt(target));
    document.addEventListener('pointerover', begin, { signal: begun.signal });
    document.addEventListener('focusin', begin, { signal: begun.signal });
    return () => begun.abort();
  }, [first]);

  useEffect(() => {
    if (first === null) return;
    import('./tooltip-popup.tsx').then(
      ({ TooltipPopup }) => setArrived(() => TooltipPopup),
      () => undefined,
    );
  }, [first]);

  return first === null || Arrived === null ? null : <Arrived first={first} />;
}
