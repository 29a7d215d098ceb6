import { useRef, useState } from 'react';
import { saveFile } from '#state/save-file.ts';
import {
  emptyScript,
  MOST_CHARACTERS,
  type SavedScript,
  type ScriptLanguage,
} from '#state/scripts/saved-script.ts';
import { useScripts, useScriptsStore } from '#state/scripts/scripts-context.ts';
import type { ScriptsProblem } from '#state/scripts/scripts-store.ts';
import { scriptsText as text } from '#text/scripts.ts';
import { Button } from '#ui/button.tsx';
import { ConfirmDialog } from '#ui/dialog.tsx';
import { Menu } from '#ui/menu.tsx';
import { Select } from '#ui/select.tsx';
import { RenameDialog } from './rename-dialog.tsx';
import styles from './script-chooser.module.css';
import { fileNameOf, readScriptFile } from './script-file.ts';

export interface ScriptChooserProps {
  readonly open: SavedScript | null;
  /** Another script is about to be open. */
  readonly onLeave: () => void;
  readonly onProblem: (problem: ScriptsProblem | 'unreadable' | null) => void;
}

/** Which script is open, and what can be done with it as a whole. */
export function ScriptChooser({ open, onLeave, onProblem }: ScriptChooserProps) {
  const store = useScriptsStore();
  const scripts = useScripts((state) => state.scripts);
  const file = useRef<HTMLInputElement>(null);
  const [asking, setAsking] = useState<'rename' | 'remove' | null>(null);

  const make = (language: ScriptLanguage): void => {
    onLeave();
    onProblem(store.add(text.names[language], emptyScript(language)));
  };
  const take = async (chosen: File): Promise<void> => {
    if (chosen.size > MOST_CHARACTERS * 4) return onProblem('too-long');
    const read = readScriptFile(chosen.name, new Uint8Array(await chosen.arrayBuffer()));
    if (read === null) return onProblem('unreadable');
    onLeave();
    onProblem(store.add(read.name, read.contents));
  };
  const ofOpen = (script: SavedScript) => [
    { label: text.rename.action, onSelect: () => setAsking('rename') },
    {
      label: text.export,
      onSelect: () => saveFile(new Blob([script.text], { type: 'text/plain' }), fileNameOf(script)),
    },
    { label: text.remove.action, onSelect: () => setAsking('remove'), destructive: true },
  ];
  return (
    <div className={styles.chooser}>
      {open === null ? null : (
        <Select
          label={text.choose}
          value={open.name}
          onValueChange={(name) => {
            onLeave();
            store.choose(name);
          }}
          groups={[
            {
              label: null,
              options: scripts.map(({ name, language }) => ({
                value: name,
                label: text.option[language](name),
              })),
            },
          ]}
        />
      )}
      <Button size="small" icon="plus" onClick={() => make('redis')}>
        {text.make.redis}
      </Button>
      <Button size="small" icon="plus" onClick={() => make('lua')}>
        {text.make.lua}
      </Button>
      <Menu
        icon="more"
        label={text.more}
        actions={[
          { label: text.import, onSelect: () => file.current?.click() },
          ...(open === null ? [] : ofOpen(open)),
        ]}
      />
      <input
        ref={file}
        type="file"
        className={styles.file}
        aria-label={text.importLabel}
        tabIndex={-1}
        onChange={({ target }) => {
          const chosen = target.files?.[0];
          // The same file may be chosen again.
          target.value = '';
          if (chosen !== undefined) void take(chosen);
        }}
      />
      {open === null ? null : (
        <>
          <RenameDialog
            key={open.name}
            open={asking === 'rename'}
            name={open.name}
            onRename={(name) => store.rename(name)}
            onClose={() => setAsking(null)}
          />
          <ConfirmDialog
            open={asking === 'remove'}
            onOpenChange={() => setAsking(null)}
            title={text.remove.title(open.name)}
            description={text.remove.body}
            cancelLabel={text.remove.cancel}
            confirmLabel={text.remove.confirm}
            onConfirm={() => {
              onLeave();
              store.remove();
            }}
          />
        </>
      )}
    </div>
  );
}
