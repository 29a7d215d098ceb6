import { createHash } from 'node:crypto';
import type { Choice, ChoiceProof, ChoiceQuestion } from '../question.ts';
import type { QuestionParts } from './compile-question.ts';
import type { ChoiceEntry } from './question.schema.ts';

type Entry = ChoiceEntry['choices'][number];

/** Compiles a question with choices. How many are right, and how that is proved, is held to its kind. */
export function compileChoices(entry: ChoiceEntry, parts: QuestionParts): ChoiceQuestion {
  const { words, place, script } = parts;
  reportRight(entry, parts);
  reportProofs(entry, parts);
  if (entry.kind === 'next' && entry.topology === 'single' && entry.clients.length < 2)
    parts.report(['kind'], 'next asks about several clients or nodes: name two clients, or a lab');
  return {
    ...words,
    kind: entry.kind,
    place,
    run: script(entry.run, ['run']),
    choices: mixed(
      entry.choices.map((choice, index) => compileChoice(choice, index, parts)),
      entry.id,
    ),
    check: entry.check ?? [],
  };
}

/** Authors begin with the right choice; in the page its place must not give it away. Always the same order for the same words. */
function mixed(choices: readonly Choice[], id: string): readonly Choice[] {
  const place = ({ text }: Choice): string => createHash('sha256').update(`${id} ${text}`).digest('hex');
  return choices.toSorted((a, b) => (place(a) < place(b) ? -1 : 1));
}

function compileChoice(entry: Entry, index: number, { script, report }: QuestionParts): Choice {
  const at = ['choices', index];
  const text = entry.text ?? entry.run?.trim();
  if (text === undefined) report(at, 'a choice has a text or a run');
  if (entry.right !== true && entry.why === undefined) report(at, 'a wrong choice says why it is wrong: why');
  if (entry.holds !== undefined && entry.run !== undefined)
    report([...at, 'holds'], 'a choice that is commands is decided by the check of the question');
  return {
    text: text ?? '',
    right: entry.right === true,
    why: entry.why ?? null,
    proof: proofOf(entry, () => script(entry.run, [...at, 'run'])),
  };
}

function proofOf({ holds, run }: Entry, script: () => Extract<ChoiceProof, { kind: 'plays' }>['script']) {
  if (run !== undefined) return { kind: 'plays', script: script() } as const;
  return holds === undefined ? null : ({ kind: 'holds', checks: holds } as const);
}

function reportRight({ kind, choices }: ChoiceEntry, { report }: QuestionParts): void {
  const right = choices.filter((choice) => choice.right === true).length;
  if (kind !== 'choose-all' && right !== 1)
    report(['choices'], `of ${kind} one choice is right, and here ${right} are`);
  if (kind === 'choose-all' && (right === 0 || right === choices.length))
    report(['choices'], 'of choose-all at least one choice is right and one wrong');
  const texts = choices.map(({ text, run }) => text ?? run?.trim());
  for (const [index, text] of texts.entries())
    if (texts.indexOf(text) < index) report(['choices', index], 'this choice is above already');
}

/** What can be run decides all choices of a question or none. */
function reportProofs({ run, check, choices }: ChoiceEntry, { report }: QuestionParts): void {
  const plays = choices.some((choice) => choice.run !== undefined);
  const holds = choices.findIndex((choice) => choice.holds !== undefined);
  if (holds >= 0 && run === undefined)
    report(
      ['choices', holds, 'holds'],
      'holds is about what the run of the question has left: give it a run',
    );
  if (plays && check === undefined)
    report(['choices'], 'choices are commands: say by check what the right one brings about');
  if (!plays && check !== undefined) report(['check'], 'no choice is commands that the check could decide');
  if (!plays && holds < 0 && run === undefined) return;
  for (const [index, choice] of choices.entries())
    if (choice.run === undefined && choice.holds === undefined)
      report(
        ['choices', index],
        'nothing proves this choice: give it holds (or run), as the question runs something',
      );
}
