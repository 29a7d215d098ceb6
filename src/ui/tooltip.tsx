import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { TOOLTIP_LAYER, trackTooltips, type ShownTooltip } from './tooltip-tracker.ts';
import styles from './tooltip.module.css';

/** CSS pixels between a control and its tooltip, and between a tooltip and the edge of the window. */
const GAP_PX = 6;
const EDGE_PX = 8;

/**
 * The attribute by which a control says what is shown beside it when it is pointed at or focused. The control must
 * have its own accessible name, which says the same.
 */
export const tooltip = (text: string): { readonly 'data-tooltip': string } => ({ 'data-tooltip': text });

/** Once round the page: draws the tooltip of whichever control it is due for. */
export function TooltipProvider({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<ShownTooltip | null>(null);
  useEffect(() => trackTooltips(document, setShown), []);
  return (
    <>
      {children}
      {shown === null ? null : <Tip shown={shown} />}
    </>
  );
}

/** Below its control if there is room, else above, and never beyond the window's edge. */
function Tip({ shown }: { readonly shown: ShownTooltip }) {
  const tip = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = tip.current;
    if (element === null) return;
    const anchor = shown.anchor.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = element;
    const furthest = document.documentElement.clientWidth - width - EDGE_PX;
    const left = Math.max(EDGE_PX, Math.min(anchor.left + (anchor.width - width) / 2, furthest));
    const below = anchor.bottom + GAP_PX;
    const fits = below + height + EDGE_PX <= window.innerHeight;
    element.style.left = `${left}px`;
    element.style.top = `${fits ? below : anchor.top - GAP_PX - height}px`;
  }, [shown]);
  // Hidden from screen readers, which have read it as the control's name.
  return (
    <div ref={tip} className={styles.tip} aria-hidden="true" {...{ [TOOLTIP_LAYER]: '' }}>
      {shown.text}
    </div>
  );
}
