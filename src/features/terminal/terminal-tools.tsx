import { useState, type ComponentType } from 'react';
import { useAppState, useSession, useSettings, useTerminals } from '#state/app-state-context.ts';
import { terminalText } from '#text/terminal.ts';
import { Button, IconButton } from '#ui/button.tsx';
import { markdownBlock } from './markdown-block.ts';
import type { TerminalController } from './terminal-controller.ts';
import type { TerminalMenuProps } from './terminal-menu.tsx';
import styles from './terminal-tools.module.css';

export interface TerminalToolsProps {
  /** The terminal in sight. */
  readonly terminal: () => TerminalController | undefined;
  /** Whether there is more than one terminal. */
  readonly several: boolean;
  /** Whether what is typed into one terminal goes to all of them. */
  readonly typingToAll: boolean;
  readonly onTypingToAll: (on: boolean) => void;
  readonly onFind: () => void;
  /** What the last copying came to, in a few words; empty after a while. */
  readonly note: string;
  /** Copies text; `what` names it in the note. */
  readonly onCopy: (text: string, what: string) => void;
  readonly onNote: (note: string) => void;
}

/** The menu of the terminal in sight, and beside it what came of it. The menu's code comes when it is first opened. */
export function TerminalTools(props: TerminalToolsProps) {
  const { terminal, several, typingToAll, onTypingToAll, onFind, note, onCopy, onNote } = props;
  const { settings, terminals } = useAppState();
  const activeId = useTerminals((now) => now.activeId);
  const follows = useFollows();
  const screenReader = useSettings((now) => now.screenReader);
  const layout = useSettings((now) => now.terminals);
  const [Menu, setMenu] = useState<ComponentType<TerminalMenuProps> | null>(null);
  const { menu } = terminalText;

  const open = (): void => {
    import('./terminal-menu.tsx').then(
      ({ TerminalMenu }) => setMenu(() => TerminalMenu),
      () => onNote(menu.failed),
    );
  };
  return (
    <div className={styles.tools}>
      <output className={styles.note}>{note}</output>
      {typingToAll ? (
        <Button size="small" aria-pressed onClick={() => onTypingToAll(false)}>
          {menu.typingToAll}
        </Button>
      ) : null}
      {Menu === null ? (
        <IconButton icon="more" label={menu.label} aria-haspopup="menu" onClick={open} />
      ) : (
        <Menu
          onFind={onFind}
          onCopyReply={() => onCopy(terminal()?.screen.lastReply ?? '', menu.reply)}
          onCopyText={() => onCopy(terminal()?.screen.transcript ?? '', menu.transcript)}
          onCopyMarkdown={() => onCopy(markdownBlock(terminal()?.screen.transcript ?? ''), menu.transcript)}
          onResizeText={(by) =>
            settings.change({ terminalFontSize: settings.getState().terminalFontSize + by })
          }
          several={several}
          layout={layout}
          onLayout={(terminals) => settings.change({ terminals })}
          typingToAll={typingToAll}
          onTypingToAll={onTypingToAll}
          follows={follows}
          onFollows={(on) => terminals.setFollows(activeId, on)}
          screenReader={screenReader}
          onScreenReader={(on) => settings.change({ screenReader: on })}
        />
      )}
    </div>
  );
}

/** Whether the terminal in sight follows redirections; null where nobody redirects. */
function useFollows(): boolean | null {
  const lab = useSession((now) => now.lab);
  const follows = useTerminals(
    ({ terminals, activeId }) => terminals.find(({ id }) => id === activeId)?.follows ?? false,
  );
  return lab === 'cluster' || lab === 'nodes' ? follows : null;
}
