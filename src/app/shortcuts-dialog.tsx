import { Fragment } from 'react';
import { shortcutsText as words } from '#text/shortcuts.ts';
import { Dialog } from '#ui/dialog.tsx';
import { Kbd } from '#ui/kbd.tsx';
import styles from './shortcuts-dialog.module.css';
import { shortcutGroups, type Shortcut } from './shortcuts.ts';

function Ways({ ways }: Pick<Shortcut, 'ways'>) {
  return ways.map((way, at) => (
    <Fragment key={way.flat().join(' ')}>
      {at === 0 ? null : <span className={styles.between}>{words.or}</span>}
      {way.map((keys, place) => (
        <Fragment key={keys.join(' ')}>
          {place === 0 ? null : <span className={styles.between}>{words.afterwards}</span>}
          <Kbd keys={keys} />
        </Fragment>
      ))}
    </Fragment>
  ));
}

/** The list of keys that do something. */
export function ShortcutsDialog(props: {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}) {
  return (
    <Dialog
      open={props.open}
      onOpenChange={props.onOpenChange}
      title={words.title}
      closeLabel={words.close}
      size="wide"
    >
      <div className={styles.groups}>
        {shortcutGroups.map((group) => (
          <section key={group.title} className={styles.group}>
            <h3 className={styles.title}>{group.title}</h3>
            <dl className={styles.list}>
              {group.shortcuts.map((shortcut) => (
                <div key={shortcut.does} className={styles.row}>
                  <dt className={styles.keys}>
                    <Ways ways={shortcut.ways} />
                  </dt>
                  <dd>{shortcut.does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
