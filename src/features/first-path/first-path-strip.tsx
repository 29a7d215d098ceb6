import { firstPathText as text } from '#text/first-path.ts';
import { Icon } from '#ui/icon.tsx';
import { useFirstPath } from './first-path.ts';
import styles from './first-path-strip.module.css';

/** One line for narrow screens: the next thing to do, while its text is behind another panel. A touch shows the text. */
export function FirstPathStrip({ onShow }: { readonly onShow: () => void }) {
  const { things, next } = useFirstPath();
  const done = things.filter((thing) => thing.done).length;
  return (
    <button type="button" className={styles.strip} onClick={onShow}>
      <span className={styles.words}>
        <span className={styles.title}>
          {next === null ? text.finish.heading : text.things[next.name].title}
        </span>
        <span className={styles.count}>{text.stepOf(done, things.length)}</span>
      </span>
      <Icon name="chevron-right" />
    </button>
  );
}
