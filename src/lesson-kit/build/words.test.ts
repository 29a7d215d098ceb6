import { expect, it } from 'vitest';
import { commandWords } from './words.ts';

it('refuses what is no command, in a schema', () => {
  expect(commandWords.safeParse('GET "k').error?.issues[0]?.message).toBe('the quotes are not balanced');
  expect(commandWords.safeParse('  ').error?.issues[0]?.message).toBe('no command');
});
