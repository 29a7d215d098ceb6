import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build, createServer } from 'vite';
import type { Rollup } from 'vite';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { authorsPlugin } from './authors-plugin.ts';
import { lessonsPlugin } from './lessons-plugin.ts';

const lesson = (body = ''): string => `---
schema: 1
title: One
summary: A lesson.
minutes: 1
topology: single
commands: [SET]
---

${body}

## Set it

\`\`\`yaml step
id: one
check: [{ exists: { key: a } }]
solution: SET a "\\xff"
rejects: [SET b 1]
hints: [Type it.]
\`\`\`
`;

const course = (id: string): string => `schema: 1
title: Course
tracks:
  - id: main
    title: Main
    summary: All.
    entries:
      - { title: One, lesson: ${id} }
`;

const myths = (order: number, id: string): string => `schema: 1
order: ${order}
title: Keys
myths:
  - { id: ${id}, claim: It is so., verdict: wrong, asText: Nothing shows it., why: It is not. }
`;

const MAIN = `import { course, lessonLoaders } from 'virtual:course';
import { problems } from 'virtual:authors';
globalThis.keyspace = { course, lessonLoaders, problems };`;

const ROADMAP = `schema: 1
groups:
  - id: levels
    title: Levels
    summary: All.
    parts: [{ id: one, title: One, topics: [{ title: One, lessons: [a/one] }] }]
`;

describe('the modules of the lessons', () => {
  let root = '';
  const put = async (file: string, text: string): Promise<void> => {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), text);
  };
  const bundle = async (): Promise<Rollup.OutputChunk[]> => {
    const result = await build({
      root,
      configFile: false,
      logLevel: 'silent',
      plugins: [lessonsPlugin(), authorsPlugin()],
      build: { write: false, minify: false, rollupOptions: { input: path.join(root, 'main.js') } },
    });
    const outputs = Array.isArray(result) ? result : 'output' in result ? [result] : [];
    return outputs.flatMap(({ output }) => output).filter((file) => file.type === 'chunk');
  };

  beforeAll(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'keyspace-lessons-'));
    await put('main.js', MAIN);
    await put('lessons/course.yaml', course('a/one'));
    await put('lessons/roadmap.yaml', ROADMAP);
    await put('lessons/a/one.md', lesson());
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  it('are the course, and each lesson in a chunk of its own that carries no parser', async () => {
    const chunks = await bundle();
    const entry = chunks.find((chunk) => chunk.isEntry);
    expect(entry?.code).toContain('"A lesson."');
    expect(entry?.code).not.toContain('SET a');
    expect(entry?.dynamicImports).toHaveLength(1);
    const own = chunks.find((chunk) => entry?.dynamicImports.includes(chunk.fileName));
    expect(own?.code).toContain('Uint8Array.of(255)');
    expect(chunks.reduce((sum, chunk) => sum + chunk.code.length, 0)).toBeLessThan(12_000);
  });

  it('have the myths for the page that asks for them, each group in a chunk of its own', async () => {
    await put(
      'main.js',
      'import { groups, mythLoaders } from "virtual:myths"; globalThis.keyspace = { groups, mythLoaders };',
    );
    await put('lessons/myths/second.yaml', myths(2, 'E2'));
    await put('lessons/myths/first.yaml', myths(1, 'E1'));
    const chunks = await bundle();
    const entry = chunks.find((chunk) => chunk.isEntry);
    expect(entry?.code.indexOf('"E1"')).toBeLessThan(entry?.code.indexOf('"E2"') ?? 0);
    expect(entry?.code).not.toContain('It is so.');
    expect(entry?.dynamicImports).toHaveLength(2);
    await put('lessons/myths/second.yaml', myths(2, 'E1'));
    await put('main.js', `${MAIN} import { groups } from 'virtual:myths'; globalThis.groups = groups;`);
    const code = (await bundle()).map((chunk) => chunk.code).join();
    expect(code).toContain('myth E1 is in lessons/myths/first.yaml as well');
    expect(code.match(/"E1"/gu)).toHaveLength(1);
    await rm(path.join(root, 'lessons/myths'), { recursive: true });
    await put('main.js', MAIN);
  });

  it('leave out a lesson with a problem, which authors are told, with file, line and reason', async () => {
    await put('lessons/a/one.md', lesson('<b>bold</b>'));
    const code = (await bundle()).map((chunk) => chunk.code).join();
    expect(code).not.toContain('"A lesson."');
    expect(code).toContain('HTML is not allowed');
    expect(code).toMatch(/"file"\]?:\s*"lessons\/a\/one.md"/u);
    expect(code).toMatch(/"line"\]?:\s*10/u);
    await put('lessons/a/one.md', lesson());
  });

  it('tell authors of a lesson that is not listed', async () => {
    await put('lessons/a/two.md', lesson());
    const code = (await bundle()).map((chunk) => chunk.code).join();
    expect(code).toContain('lessons/a/two.md is not listed');
    expect(code).toContain('"A lesson."');
    await rm(path.join(root, 'lessons/a/two.md'));
  });

  it('stop the build where there is no course', async () => {
    await put('lessons/course.yaml', 'schema: 1');
    await expect(bundle()).rejects.toThrow('lessons/course.yaml:1');
    await put('lessons/course.yaml', course('a/one'));
  });

  it('follow a changed lesson while the page is being written, and reload the page', async () => {
    const server = await createServer({
      root,
      configFile: false,
      logLevel: 'silent',
      plugins: [lessonsPlugin(), authorsPlugin()],
      server: { middlewareMode: true, ws: false },
    });
    try {
      const send = vi.spyOn(server.environments.client.hot, 'send');
      const code = async (id: string): Promise<string> => (await server.transformRequest(id))?.code ?? '';
      expect(await code('virtual:course')).toContain('"A lesson."');
      expect(await code('virtual:lesson/a/one')).toContain('Set it');
      await put('lessons/a/one.md', lesson().replace('A lesson.', 'Changed.').replace('Set it', 'Set that'));
      server.watcher.emit('change', path.join(root, 'lessons/a/one.md'));
      await expect.poll(() => code('virtual:course')).toContain('"Changed."');
      await expect.poll(() => code('virtual:lesson/a/one')).toContain('Set that');
      await expect
        .poll(() => send.mock.calls)
        .toContainEqual([expect.objectContaining({ type: 'full-reload' })]);
    } finally {
      await server.close();
      await put('lessons/a/one.md', lesson());
    }
  });
});
