import { useRef, useState } from 'react';
import type { OfferedProgram } from '#lesson-kit/program.ts';
import { saveFile } from '#state/save-file.ts';
import { addScript, programScript } from '#state/scripts/add-script.ts';
import {
  DESK_LANGUAGES,
  deskOf,
  emptyScript,
  MOST_CHARACTERS,
  type SavedScript,
  type ScriptDesk,
} from '#state/scripts/saved-script.ts';
import { useScripts, useScriptsStore } from '#state/scripts/scripts-context.ts';
import type { ScriptContents, ScriptsProblem } from '#state/scripts/scripts-store.ts';
import { scriptsText as text } from '#text/scripts.ts';
import { Button } from '#ui/button.tsx';
import { ConfirmDialog } from '#ui/dialog.tsx';
import { Menu } from '#ui/menu.tsx';
import { Select } from '#ui/select.tsx';
import { RenameDialog } from './rename-dialog.tsx';
import styles from './script-chooser.module.css';
import { fileNameOf, readScriptFile } from './script-file.ts';

/** Why something could not be done with scripts; null when it was. */
export type ChosenProblem = ScriptsProblem | 'unreadable' | null;

export interface ScriptChooserProps {
  readonly desk: ScriptDesk;
  /** What one may begin with beside nothing. */
  readonly examples: readonly OfferedProgram[] | undefined;
  readonly open: SavedScript | null;
  /** Another script is about to be open. */
  readonly onLeave: () => void;
  readonly onProblem: (problem: ChosenProblem) => void;
}

/** Before the name of an example among those of scripts, none of which has such a character. */
const EXAMPLE = '\0';

/** Which script is open, and what can be done with it as a whole. */
export function ScriptChooser({ desk, open, examples = [], onLeave, onProblem }: ScriptChooserProps) {
  const store = useScriptsStore();
  const all = useScripts((state) => state.scripts);
  const scripts = all.filter(({ language }) => deskOf(language) === desk);
  const file = useRef<HTMLInputElement>(null);
  const [asking, setAsking] = useState<'rename' | 'remove' | null>(null);

  const add = (name: string, contents: ScriptContents): void => {
    onLeave();
    onProblem(store.add(name, contents));
  };
  const choose = (value: string): void => {
    onLeave();
    const example = examples.find(({ name }) => value === EXAMPLE + name);
    if (example === undefined) store.choose(value);
    else onProblem(addScript(store, programScript(example)));
  };
  const take = async (chosen: File): Promise<void> => {
    if (chosen.size > MOST_CHARACTERS * 4) return onProblem('too-long');
    const read = readScriptFile(chosen.name, new Uint8Array(await chosen.arrayBuffer()), desk);
    if (read === null) return onProblem('unreadable');
    add(read.name, read.contents);
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
          label={text.choose[desk]}
          value={open.name}
          onValueChange={choose}
          groups={[
            {
              label: null,
              options: scripts.map(({ name, language }) => ({
                value: name,
                label: text.option[language](name),
              })),
            },
            ...(examples.length === 0
              ? []
              : [
                  {
                    label: text.examples,
                    options: examples.map(({ name }) => ({ value: EXAMPLE + name, label: name })),
                  },
                ]),
          ]}
        />
      )}
      {DESK_LANGUAGES[desk].map((language) => (
        <Button
          key={language}
          size="small"
          icon="plus"
          onClick={() => add(text.names[language], emptyScript(language))}
        >
          {text.make[language]}
        </Button>
      ))}
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
