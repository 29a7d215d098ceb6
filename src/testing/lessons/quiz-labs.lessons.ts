import path from 'node:path';
import { readStandingQuestions } from '#lesson-kit/build/question-library.ts';
import { isInLab, proveQuestions } from './prove-questions.ts';

/** Proves the questions of the bank that take place in a lab. They have a file, and so a processor, of their own. */
const folder = path.resolve(import.meta.dirname, '../../../lessons');
proveQuestions((await readStandingQuestions(folder)).groups, isInLab);
