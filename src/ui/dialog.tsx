import { AlertDialog } from '@base-ui/react/alert-dialog';
import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import { clsx } from 'clsx';
import { useRef, type ReactNode, type RefObject } from 'react';
import { Button, IconButton } from './button.tsx';
import styles from './dialog.module.css';

export interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly closeLabel: string;
  /** `wide`: for what is listed in columns. */
  readonly size?: 'medium' | 'wide';
  /** What takes the focus when it opens; the title when left out. */
  readonly initialFocus?: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
}

/** A modal dialog with a title and a close button. Focus goes in, stays in, and returns to where it was. */
export function Dialog(props: DialogProps) {
  const { open, onOpenChange, title, closeLabel, size = 'medium', children } = props;
  // The title and not the close button, whose tooltip would open over the dialog at once.
  const heading = useRef<HTMLHeadingElement>(null);
  return (
    <BaseDialog.Root open={open} onOpenChange={onOpenChange}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={styles.backdrop} />
        <BaseDialog.Popup
          className={clsx(styles.popup, styles[size])}
          initialFocus={props.initialFocus ?? heading}
        >
          <header className={styles.header}>
            <BaseDialog.Title ref={heading} tabIndex={-1} className={styles.title}>
              {title}
            </BaseDialog.Title>
            <BaseDialog.Close render={<IconButton icon="close" label={closeLabel} />} />
          </header>
          <div className={styles.body}>{children}</div>
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}

export interface ConfirmDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  /** What is lost and what is kept. */
  readonly description: string;
  readonly cancelLabel: string;
  readonly confirmLabel: string;
  readonly onConfirm: () => void;
}

/** Asks before something is lost. Escape and Cancel keep everything; only the named button goes on. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return (
    <AlertDialog.Root open={props.open} onOpenChange={props.onOpenChange}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={styles.backdrop} />
        <AlertDialog.Popup className={styles.popup}>
          <div className={styles.question}>
            <AlertDialog.Title className={styles.title}>{props.title}</AlertDialog.Title>
            <AlertDialog.Description className={styles.description}>
              {props.description}
            </AlertDialog.Description>
            <div className={styles.actions}>
              <AlertDialog.Close render={<Button>{props.cancelLabel}</Button>} />
              <AlertDialog.Close
                render={
                  <Button variant="danger" onClick={props.onConfirm}>
                    {props.confirmLabel}
                  </Button>
                }
              />
            </div>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
