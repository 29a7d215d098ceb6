import { Tooltip as BaseTooltip } from '@base-ui/react/tooltip';
import { useEffect, useRef, useState } from 'react';
import { followTooltips, TOOLTIP_POPUP, type FollowedTooltips } from './follow-tooltips.ts';
import { TOOLTIP } from './tooltip-subject.ts';
import styles from './tooltip-popup.module.css';

interface Shown {
  readonly open: boolean;
  /** What was shown last stays while it fades. */
  readonly subject: HTMLElement | null;
  readonly text: string;
}

/** The one tooltip of the page. `first` was pointed at or focused before this was there. */
export function TooltipPopup({ first }: { readonly first: HTMLElement }) {
  const [{ open, subject, text }, setShown] = useState<Shown>({ open: false, subject: null, text: '' });
  const followed = useRef<FollowedTooltips>(null);

  useEffect(() => {
    const following = followTooltips(document, (now) =>
      setShown((before) =>
        now === null
          ? { ...before, open: false }
          : { open: true, subject: now, text: now.getAttribute(TOOLTIP) ?? '' },
      ),
    );
    followed.current = following;
    following.begin(first);
    return () => following.stop();
  }, [first]);

  useEffect(() => {
    if (!open || subject === null) return undefined;
    // A control that is taken away has no size any more, and is not left by anybody.
    const size = new ResizeObserver(() => {
      if (!subject.isConnected) followed.current?.dismiss();
    });
    size.observe(subject);
    return () => size.disconnect();
  }, [open, subject]);

  return (
    <BaseTooltip.Root
      open={open}
      onOpenChange={(wanted) => {
        if (!wanted) followed.current?.dismiss();
      }}
    >
      <BaseTooltip.Portal>
        <BaseTooltip.Positioner anchor={subject} sideOffset={6} className={styles.positioner}>
          <BaseTooltip.Popup className={styles.popup} {...{ [TOOLTIP_POPUP]: '' }}>
            {text}
          </BaseTooltip.Popup>
        </BaseTooltip.Positioner>
      </BaseTooltip.Portal>
    </BaseTooltip.Root>
  );
}
