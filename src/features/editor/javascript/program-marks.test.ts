import { expect, it } from 'vitest';
import { programMarks } from './program-marks.ts';

const failed = { kind: 'failed', text: 'Error: no way\n    at script.js:2:7', line: 2, column: 7 } as const;

it('is the line at which the program has failed, until its text changes', () => {
  const code = 'const one = 1;\nthrow new Error("no way");';
  expect(programMarks(code, { ran: code, end: failed })).toEqual([{ line: 2, message: 'Error: no way' }]);
  expect(programMarks(`${code}\n`, { ran: code, end: failed })).toEqual([]);
  expect(programMarks(code, { ran: code, end: null })).toEqual([]);
});

it('is the line at which a program is no JavaScript, before it runs', () => {
  expect(programMarks('await 1;\nconst = 2;', { ran: null, end: null })).toEqual([
    { line: 2, message: 'SyntaxError: Unexpected token' },
  ]);
});

it('is nothing where an error has no place', () => {
  expect(programMarks('', { ran: '', end: { ...failed, line: null } })).toEqual([]);
});
