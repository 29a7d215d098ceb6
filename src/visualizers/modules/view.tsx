import { modulesText as text } from '#text/visualizers-modules.ts';
import { Picks } from '../parts/picks.tsx';
import type { PictureProps } from '../visualizer.ts';
import { loadedWords, stateWords, type FamilyModel, type ModulesModel } from './model.ts';
import styles from './view.module.css';

/** What modules are for, that this server has none of them, and what stands in for them. */
export function ModulesView({ model, onPick }: PictureProps<ModulesModel>) {
  return (
    <div className={styles.page}>
      <p>{text.intro}</p>
      <p>
        {loadedWords(model)} {text.cannotLoad}
      </p>
      {model.families.map((family) => (
        <Family key={family.id} family={family} onPick={onPick} />
      ))}
      <p className={styles.quiet}>{text.followKey}</p>
      <Picks commands={[['MODULE', 'LIST']]} onPick={onPick} />
    </div>
  );
}

function Family({
  family,
  onPick,
}: {
  readonly family: FamilyModel;
  readonly onPick: (command: string) => void;
}) {
  const { name, purpose, instead } = text.families[family.id];
  return (
    <section className={styles.family}>
      <h3 className={styles.heading}>{name}</h3>
      <p>{purpose}</p>
      <p className={styles.state} data-here={family.here ? '' : undefined}>
        {stateWords(family)}
      </p>
      <p>{instead}</p>
      <Picks commands={family.instead} label={text.tryInstead} onPick={onPick} />
    </section>
  );
}
