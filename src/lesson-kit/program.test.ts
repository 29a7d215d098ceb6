import { expect, it } from 'vitest';
import { linesBefore, programOf, promisedLines, wholeProgram } from './program.ts';

it('has its client connected and closed for it, unless it makes one', () => {
  const whole = wholeProgram("await client.set('a', '1');");
  expect(whole).toMatch(/^import \{ createClient \} from 'redis';[\s\S]*await client\.connect\(\);/u);
  expect(whole).toMatch(/await client\.close\(\);\n$/u);
  expect(whole.split('\n')[linesBefore("await client.set('a', '1');")]).toBe("await client.set('a', '1');");
  const own = "import { createClient } from 'redis';\ncreateClient();\n";
  expect(wholeProgram(own)).toBe(own);
  expect(linesBefore(own)).toBe(0);
});

it('is read from the text by the name that it has there', () => {
  const pre = (properties: Record<string, string>) =>
    programOf({
      type: 'element',
      tagName: 'pre',
      properties,
      children: [
        { type: 'element', tagName: 'code', properties: {}, children: [{ type: 'text', value: 'f();' }] },
      ],
    });
  expect(pre({ dataProgram: 'A cache' })).toEqual({ name: 'A cache', body: 'f();' });
  expect(pre({})).toBeNull();
});

it('says what it prints', () => {
  expect(promisedLines('console.log(1); // → 1\n// a note\nf(); // → two words')).toEqual(['1', 'two words']);
});
