import { useState, type DragEvent } from 'react';
import { FileButton, type FileButtonProps } from './file-button.tsx';
import styles from './file-door.module.css';

export interface FileDoorProps extends FileButtonProps {
  /** Says beside the button that a file may be let fall here as well. */
  readonly note: string;
}

/** Where a file is chosen, or let fall. */
export function FileDoor({ note, ...button }: FileDoorProps) {
  const [isOver, setIsOver] = useState(false);
  const over = (event: DragEvent, is: boolean): void => {
    event.preventDefault();
    setIsOver(is);
  };
  const drop = (event: DragEvent): void => {
    over(event, false);
    const file = event.dataTransfer.files[0];
    if (file !== undefined && !button.disabled) button.onFile(file);
  };
  return (
    <div
      className={styles.door}
      data-over={isOver}
      onDragOver={(event) => over(event, true)}
      onDragLeave={(event) => over(event, false)}
      onDrop={drop}
    >
      <FileButton {...button} />
      <span className={styles.note}>{note}</span>
    </div>
  );
}
