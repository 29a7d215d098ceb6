import { expect, test } from 'vitest';
import { describeModules, fingerprintModules, modelModules } from './model.ts';

const picture = (here: boolean, modules = [{ name: 'lua', version: 1 }]) =>
  modelModules({ modules, families: [{ id: 'json', here }] });

test('a server without the module is said to lack its command, and what stands in for it', () => {
  const words = describeModules(picture(false));
  expect(words).toContain('MODULE LIST of this server: lua, version 1. That one runs scripts.');
  expect(words).toContain('This server has no JSON.SET. A hash,');
  expect(words).toContain('This server has no FT.SEARCH. A set for each word');
});

test('a server that has the command is never said to lack it', () => {
  const before = picture(false);
  const after = picture(true, [
    { name: 'lua', version: 1 },
    { name: 'json', version: 10_000 },
  ]);
  expect(describeModules(after)).toContain('This server has JSON.SET.');
  expect(describeModules(after)).not.toContain('no JSON.SET');
  expect(describeModules(after)).not.toContain('That one');
  expect(fingerprintModules(after)).not.toBe(fingerprintModules(before));
});
