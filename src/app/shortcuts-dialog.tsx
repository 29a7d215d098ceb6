import { appText } from '#text/app.ts';
import { Dialog } from '#ui/dialog.tsx';
import { Kbd } from '#ui/kbd.tsx';
import styles from './shortcuts-dialog.module.css';

interface Shortcut {
  /** Each way to do it, as the keys to press together. */
  readonly keys: ReadonlyArray<readonly string[]>;
  readonly does: string;
}

const words = appText.shortcuts;

/** Only what is really bound: here in the page, in the terminal, and by the dividers. */
const groups: ReadonlyArray<{ readonly title: string; readonly shortcuts: readonly Shortcut[] }> = [
  {
    title: words.anywhere,
    shortcuts: [
      { keys: [['F6']], does: words.nextPanel },
      { keys: [['Shift', 'F6']], does: words.previousPanel },
      { keys: [['?']], does: words.showThis },
    ],
  },
  {
    title: words.inTerminal,
    shortcuts: [
      { keys: [['Tab']], does: words.complete },
      { keys: [['↑'], ['↓']], does: words.history },
      { keys: [['Ctrl', 'R']], does: words.searchHistory },
      { keys: [['Ctrl', 'C']], does: words.interrupt },
      {
        keys: [
          ['Ctrl', 'A'],
          ['Ctrl', 'E'],
        ],
        does: words.lineStartEnd,
      },
      { keys: [['Ctrl', 'L']], does: words.clear },
      { keys: [['PageUp'], ['PageDown']], does: words.scroll },
      { keys: [['Esc'], ['Tab']], does: words.leaveTerminal },
    ],
  },
  { title: words.onDivider, shortcuts: [{ keys: [['←'], ['→'], ['↑'], ['↓']], does: words.resize }] },
];

/** The list of keys that do something. */
export function ShortcutsDialog(props: {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}) {
  return (
    <Dialog open={props.open} onOpenChange={props.onOpenChange} title={words.title} closeLabel={words.close}>
      {groups.map((group) => (
        <section key={group.title} className={styles.group}>
          <h3 className={styles.title}>{group.title}</h3>
          <dl className={styles.list}>
            {group.shortcuts.map((shortcut) => (
              <div key={shortcut.does} className={styles.row}>
                <dt className={styles.keys}>
                  {shortcut.keys.map((keys) => (
                    <Kbd key={keys.join('+')} keys={keys} />
                  ))}
                </dt>
                <dd>{shortcut.does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}
