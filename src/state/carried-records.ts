import { interviewKind, isInterviewName } from './interview/interview-record.ts';
import { questionOf, quizKind } from './practice/quiz-record.ts';
import { isPackName, packKind } from './packs/pack-record.ts';
import type { PagePart } from './storage-page.ts';

type Carried = PagePart['progress'][number];

/** Why an export file cannot be imported. */
export interface CarriedRefusal {
  readonly code: 'damaged' | 'newer';
  readonly because: string;
}

/*
 * What progress carries besides lessons, which `readPage` does not look into. It is apart from that because only exports
 * and imports need it, and every visit begins with `readPage`.
 */
function kindOf({ lesson, value }: Carried): 'good' | 'newer' | 'other' {
  if (isInterviewName(lesson)) return interviewKind(value);
  if (isPackName(lesson)) return packKind(value);
  return questionOf(lesson) === null ? 'good' : quizKind(value);
}

/** Whether an export carries something: what nobody could read again it leaves out. */
export const isCarried = (record: Carried): boolean => kindOf(record) !== 'other';

/** Why progress out of a file cannot be taken over; null when all of it can be read. */
export function refusalOf(progress: PagePart['progress']): CarriedRefusal | null {
  for (const record of progress) {
    const kind = kindOf(record);
    if (kind === 'newer') return { code: 'newer', because: `${record.lesson} is of a newer version` };
    if (kind === 'other') return { code: 'damaged', because: `${record.lesson} cannot be read` };
  }
  return null;
}
