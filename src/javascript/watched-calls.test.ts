import { expect, test } from 'vitest';
import { WATCH } from './host.ts';
import { ProgramSyntaxError, watchedCalls } from './watched-calls.ts';

test.each([
  ['main();', `${WATCH}(main());`],
  ['main()\nother()', `${WATCH}(main())\n${WATCH}(other())`],
  ['(async () => { await go(); })();', `${WATCH}((async () => { await go(); })());`],
  ['function f() { g(h()); }', `function f() { ${WATCH}(g(h())); }`],
  ['const a = main(); await main(); a.b = main();', 'const a = main(); await main(); a.b = main();'],
  [
    'class A extends B { constructor() { super(); } }',
    `class A extends B { constructor() { ${WATCH}(super()); } }`,
  ],
])('of %s', (code, watched) => {
  expect(watchedCalls(code)).toBe(watched);
});

test('a program keeps its lines', () => {
  const code = "#!/usr/bin/env node\nimport { x } from 'y';\n\nx(\n  1,\n);\n";
  expect(watchedCalls(code).split('\n')).toHaveLength(code.split('\n').length);
});

test('what is no JavaScript is told with its place', () => {
  const refused = (): string => watchedCalls('const a = 1;\n  const = 2;');
  expect(refused).toThrow(ProgramSyntaxError);
  expect(refused).toThrow(expect.objectContaining({ name: 'SyntaxError', line: 2, column: 9 }));
});
