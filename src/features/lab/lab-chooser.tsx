import { LAB_TOPOLOGIES, type LabTopology } from '#client/lab-topologies.ts';
import { useSession } from '#state/app-state-context.ts';
import { labText } from '#text/lab.ts';
import { Badge } from '#ui/badge.tsx';
import { LabSketch } from './lab-sketch.tsx';
import styles from './lab-chooser.module.css';

const text = labText.chooser;

/** The labs that there are, each with what it is good for. */
export function LabChooser({ hrefOf }: { readonly hrefOf: (topology: LabTopology) => string }) {
  const open = useSession(({ lab }) => lab);
  return (
    <div className={styles.page}>
      <h1 className={styles.heading} tabIndex={-1}>
        {text.heading}
      </h1>
      <p className={styles.lead}>{text.lead}</p>
      <p className={styles.memory}>{text.memory}</p>
      <ul className={styles.presets}>
        {LAB_TOPOLOGIES.map((topology) => {
          const { title, nodes, summary } = text.presets[topology];
          return (
            <li key={topology} className={styles.preset}>
              <LabSketch topology={topology} />
              <div className={styles.words}>
                <h2 className={styles.title}>
                  <a className={styles.link} href={hrefOf(topology)}>
                    {title}
                  </a>
                  {open === topology ? <Badge tone="ok">{text.open}</Badge> : null}
                </h2>
                <p className={styles.count}>{nodes}</p>
                <p className={styles.summary}>{summary}</p>
              </div>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
