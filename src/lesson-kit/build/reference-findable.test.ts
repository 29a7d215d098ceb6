import path from 'node:path';
import { expect, it } from 'vitest';
import { findableReference } from './reference-findable.ts';
import { reference } from './reference-library.ts';

const groups = await reference(path.resolve(import.meta.dirname, '../../../lessons'));
const found = findableReference(groups);

it('has every entry of every sheet, and leads to no place twice', () => {
  expect(found).toHaveLength(groups.flatMap(({ entries }) => entries).length);
  expect(new Set(found.map(({ href }) => href)).size).toBe(found.length);
  const lmove = found.find(({ href }) => href === '#/reference/lists/lmove');
  expect(lmove?.title).toBe('LMOVE');
  expect(lmove?.within).toMatch(/^Lists: /u);
});
