import type { Scorecard, Standing } from '#state/interview/scorecard.ts';
import { interviewText } from '#text/interview.ts';
import { Badge, type Tone } from '#ui/badge.tsx';
import styles from './competence-table.module.css';

const words = interviewText.over;

const TONES: Readonly<Record<Standing, Tone>> = {
  strong: 'ok',
  fair: 'warn',
  weak: 'danger',
  unmarked: 'neutral',
  unasked: 'neutral',
};

/** Points by competence: what was decided, and what the learner marked. */
export function CompetenceTable({ card }: { readonly card: Scorecard }) {
  const { total } = card;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{words.competence}</th>
          <th scope="col">{words.decided}</th>
          <th scope="col">{words.marked}</th>
          <th scope="col">{words.standing}</th>
        </tr>
      </thead>
      <tbody>
        {card.competences.map(({ competence, engine, self, standing }) => (
          <tr key={competence}>
            <th scope="row">{words.competences[competence]}</th>
            <td>{words.points(engine.reached, engine.of)}</td>
            <td>{words.points(self.reached, self.of)}</td>
            <td>
              <Badge tone={TONES[standing]}>{words.standings[standing]}</Badge>
            </td>
          </tr>
        ))}
        <tr className={styles.total}>
          <th scope="row">{words.total}</th>
          <td>{words.points(total.engine.reached, total.engine.of)}</td>
          <td>{words.points(total.self.reached, total.self.of)}</td>
          <td>–</td>
        </tr>
      </tbody>
    </table>
  );
}
