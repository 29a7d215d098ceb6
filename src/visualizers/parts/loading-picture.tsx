import { visualizersText as text } from '#text/visualizers.ts';
import styles from './loading-picture.module.css';

/** Stands where a picture is going to be while its code is on the way. */
export const loadingPicture = <output className={styles.loading} aria-label={text.loading} />;
