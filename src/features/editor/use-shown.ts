import { useEffect } from 'react';
import type { SavedScript } from '#state/scripts/saved-script.ts';
import type { EditorController } from './editor-controller.ts';

/** Puts the script that is open into the editor; `label` says what a screen reader calls that, by its name. */
export function useShown(
  editor: EditorController | null,
  open: SavedScript | null,
  label: (name: string) => string,
): void {
  useEffect(() => {
    if (editor !== null && open !== null) editor.show({ ...open, label: label(open.name) });
  }, [editor, open, label]);
}
