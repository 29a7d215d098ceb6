import type { LessonId } from '#lesson-kit/lesson.ts';
import { interviewText } from '#text/interview.ts';
import { buildOf, ownWordsOf, type Interview } from './interview.ts';
import { fenced } from './markdown.ts';
import { ownWordsAsked, type Asked, type Points, type Scorecard } from './scorecard.ts';

const words = interviewText.over;

/** What a scorecard in Markdown is made of. */
export interface ScorecardParts {
  readonly interview: Interview;
  readonly asked: Asked;
  readonly card: Scorecard;
  /** A lesson's title and full address; null for one that the course does not have. */
  readonly lessonOf: (lesson: LessonId) => { readonly title: string; readonly href: string } | null;
}

const points = ({ reached, of }: Points): string => words.points(reached, of);

/** The scorecard as a document: what was decided, what the learner marked, and what to study. */
export function scorecardMarkdown(parts: ScorecardParts): string {
  const { interview, card } = parts;
  const row = (name: string, engine: Points, self: Points, standing: string): string =>
    `| ${name} | ${points(engine)} | ${points(self)} | ${standing} |`;
  return [
    `# ${words.title(interviewText.role.names[interview.role], interview.minutes)}`,
    words.at(interview.startedAt),
    [
      `| ${words.competence} | ${words.decided} | ${words.marked} | ${words.standing} |`,
      '| --- | --- | --- | --- |',
      ...card.competences.map(({ competence, engine, self, standing }) =>
        row(words.competences[competence], engine, self, words.standings[standing]),
      ),
      row(words.total, card.total.engine, card.total.self, ''),
    ].join('\n'),
    words.honest,
    ...(card.unmarked === 0 ? [] : [words.unmarked(card.unmarked)]),
    ...study(parts),
    ...warmUp(parts),
    ...builds(parts),
    ...ownWords(parts),
  ]
    .join('\n\n')
    .concat('\n');
}

function study({ card, lessonOf }: ScorecardParts): readonly string[] {
  const lessons = card.study.flatMap((id) => lessonOf(id) ?? []);
  const list = lessons.map(({ title, href }) => `- [${title}](${href})`).join('\n');
  return [`## ${words.study}`, list === '' ? words.nothingLost : list];
}

function warmUp({ interview, asked }: ScorecardParts): readonly string[] {
  const questions = interview.stages.flatMap((stage) => (stage.kind === 'warm-up' ? stage.questions : []));
  if (questions.length === 0) return [];
  const list = questions.map((id) => {
    const answer = interview.answers.find(({ question }) => question === id);
    const { right, wrong, open } = interviewText.warmUp.state;
    const state = answer === undefined ? open : answer.right ? right : wrong;
    return `- ${oneLine(asked.question(id)?.ask ?? words.gone(id))} – ${state}`;
  });
  return [`## ${words.warmUp}`, list.join('\n')];
}

/** A question as an item of a list. */
const oneLine = (ask: string): string => ask.replace(/\s+/gu, ' ');

function builds({ interview, asked }: ScorecardParts): readonly string[] {
  const set = interview.stages.flatMap((stage) => (stage.kind === 'task' ? stage.task : []));
  if (set.length === 0) return [];
  return [`## ${words.builds}`, ...set.flatMap((id) => build(interview, id, asked.task(id)?.title))];
}

function build(interview: Interview, id: string, title = words.gone(id)): readonly string[] {
  const made = buildOf(interview, id);
  const { task } = interviewText;
  if (made === null || made.checked === null) return [`### ${title}`, task.never];
  const checks = made.checked.invariants.map(({ title: what, holds, because }) =>
    holds ? `- ${what}: ${task.holds}` : `- ${what}: **${task.broken}**. ${oneLine(because ?? '')}`,
  );
  const { form, lua, commands } = made.draft;
  const code =
    form === 'lua'
      ? [fenced(lua, 'lua')]
      : Object.entries(commands).flatMap(([name, text]) => [`\`${name}\``, fenced(text, '')]);
  return [`### ${title}`, checks.join('\n'), ...code];
}

function ownWords({ interview, asked }: ScorecardParts): readonly string[] {
  const all = ownWordsAsked(interview, asked);
  if (all.length === 0) return [];
  const said = all.flatMap(({ of, ask, rubric }) => {
    const { text, marks } = ownWordsOf(interview, of);
    const list = rubric.map((line, at) => `- [${marks?.[at] === true ? 'x' : ' '}] ${line}`).join('\n');
    const answer = text.trim() === '' ? interviewText.say.empty : fenced(text, '');
    return [`### ${oneLine(ask)}`, answer, ...(marks === null ? [] : [list])];
  });
  return [`## ${words.toMark}`, ...said];
}
