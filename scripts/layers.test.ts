import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { layers, type Layer } from './layers.ts';
import { LINT_CONFIG_PATH, lintConfigText } from './lint-config.ts';

/** Oxlint on a small tree of its own under the committed configuration: one file for each import to be judged. */
const oxlintFolder = dirname(createRequire(import.meta.url).resolve('oxlint/package.json'));
const oxlint = join(oxlintFolder, 'bin', 'oxlint');
const sources = fileURLToPath(new URL('../src', import.meta.url));

interface Probe {
  readonly file: string;
  readonly code: string;
  readonly wrong: boolean;
}

const fileOf = (layer: string, name: string): string =>
  layer === 'features' ? `src/features/own/${name}` : `src/${layer}/${name}`;

const valueImport = (path: string): string => `import { x } from '${path}';\nexport const y = x;\n`;
const typeImport = (path: string): string => `import type { X } from '${path}';\nexport type Y = X;\n`;

function probesOf(from: Layer): Probe[] {
  return layers.flatMap((to) => {
    const path = to.name === 'features' ? '#features/other/x.ts' : `#${to.name}/x.ts`;
    const own = from.name === to.name && from.name !== 'features';
    const values = own || from.values.includes(to.name);
    const types = values || from.types.includes(to.name);
    const inTest = values || to.name === 'testing';
    const probe = (name: string, code: string, allowed: boolean): Probe => ({
      file: fileOf(from.name, name),
      code,
      wrong: !allowed,
    });
    const probes = [
      probe(`value-${to.name}.ts`, valueImport(path), values),
      probe(`type-${to.name}.ts`, typeImport(path), types),
      probe(`lazy-${to.name}.ts`, `export const y = () => import('${path}');\n`, values),
      probe(`again-${to.name}.ts`, `export { x } from '${path}';\n`, values),
      probe(`value-${to.name}.test.ts`, valueImport(path), inTest),
    ];
    if (from.name === to.name) return probes;
    const deep = from.name === 'features' ? '../../' : '../';
    return [
      ...probes,
      probe(`relative-${to.name}.ts`, valueImport(`${deep}${to.name}/x.ts`), false),
      probe(`parts/relative-${to.name}.ts`, valueImport(`../${deep}${to.name}/x.ts`), false),
    ];
  });
}

const wrong = (file: string, code: string): Probe => ({ file, code, wrong: true });
const right = (file: string, code: string): Probe => ({ file, code, wrong: false });

const special: readonly Probe[] = [
  right('src/resp/own.ts', valueImport('./x.ts')),
  right('src/engine/server/own.ts', valueImport('../network/x.ts')),
  right('src/features/own/near.ts', valueImport('./parts/x.ts')),
  right('src/features/own/parts/up.ts', valueImport('../x.ts')),
  right('src/features/own/parts/more/up.ts', valueImport('../../x.ts')),
  wrong('src/features/own/sideways.tsx', valueImport('../other/x.ts')),
  wrong('src/features/own/sideways.test.ts', valueImport('../other/x.ts')),
  wrong('src/features/own/parts/sideways.ts', valueImport('../../other/x.ts')),
  wrong('src/features/own/parts/more/sideways.ts', valueImport('../../../other/x.ts')),
  wrong('src/features/own/parts/more/most/sideways.ts', valueImport('../../../../other/x.ts')),
  right('src/testing/lessons/all.lessons.ts', valueImport('#engine/x.ts')),
  right('src/lesson-kit/gates.lessons.ts', valueImport('#testing/x.ts')),
  wrong('src/engine/boot.ts', valueImport('#engine/relink/x.ts')),
  wrong('src/engine/near.ts', valueImport('./relink/x.ts')),
  wrong('src/engine/server/near.ts', valueImport('../relink/x.ts')),
  wrong('src/lesson-kit/near.ts', valueImport('./build/x.ts')),
  wrong('src/lesson-kit/checks/ttl.ts', valueImport('./ttl.schema.ts')),
  right('src/lesson-kit/checks/type.ts', typeImport('./type.schema.ts')),
  right('src/lesson-kit/checks/ttl.schema.ts', `${valueImport('../build/x.ts')}import 'zod';\n`),
  right('src/lesson-kit/build/step.ts', valueImport('../check.schema.ts')),
  wrong('src/lesson-kit/parse.ts', valueImport('zod')),
  wrong('src/features/own/parse.ts', valueImport('remark-parse')),
  wrong('src/state/lesson-schema.ts', valueImport('#lesson-kit/check.schema.ts')),
  wrong('src/app/boot.ts', valueImport('#engine/relink/x.ts')),
  wrong('src/app/lessons.ts', valueImport('#lesson-kit/build/x.ts')),
  right('src/engine/boot.test.ts', valueImport('#engine/relink/x.ts')),
  right('src/engine/relink/plugin.ts', `${valueImport('../offsets.ts')}import 'node:fs';\n`),
  wrong('src/engine/relink/plugin-page.ts', valueImport('#client/x.ts')),
  right('src/testing/engine-wasm.ts', valueImport('#engine/relink/x.ts')),
  wrong('src/client/worker.ts', `import W from '#engine/engine.worker.ts?worker';\nexport { W };\n`),
  right('src/client/spawn.ts', `new Worker(new URL('../engine/engine.worker.ts', import.meta.url));\n`),
  wrong('src/redis-cli/page.ts', valueImport('react')),
  wrong('src/lesson-kit/checks/files.ts', valueImport('node:fs')),
  right('src/ui/button.ts', valueImport('react')),
  right('scripts/cli.ts', `${valueImport('#engine/x.ts')}import 'node:fs';\n`),
  wrong('scripts/page.ts', valueImport('#client/x.ts')),
  wrong('scripts/near.ts', valueImport('../src/engine/x.ts')),
  right('scripts/conformance-pty/record.ts', valueImport('#testing/x.ts')),
  wrong('scripts/record.ts', valueImport('#testing/x.ts')),
  right('vite.config.ts', valueImport('#engine/relink/plugin.ts')),
  right('vitest.config.ts', valueImport('./src/lesson-kit/build/plugin.ts')),
  wrong('playwright.config.ts', valueImport('#engine/server/x.ts')),
  wrong('bench.config.ts', valueImport('./src/app/x.ts')),
  right('e2e/pages/lesson.ts', valueImport('#text/catalogue.ts')),
  right('e2e/pages/written.ts', valueImport('#lesson-kit/build/x.ts')),
  right('e2e/kept.spec.ts', valueImport('#testing/x.ts')),
  wrong('e2e/pages/engine.ts', valueImport('#engine/relink/x.ts')),
  wrong('e2e/boot.spec.ts', valueImport('#client/x.ts')),
  wrong('e2e/near.spec.ts', valueImport('../src/client/x.ts')),
];

const probes: readonly Probe[] = [...layers.flatMap(probesOf), ...special];

/** The files in which oxlint reports the rule. */
async function reported(folder: string, rule: string): Promise<Set<string>> {
  const output = await new Promise<string>((resolve) => {
    execFile(process.execPath, [oxlint, '-f', 'json'], { cwd: folder, maxBuffer: 1e9 }, (_error, stdout) =>
      resolve(stdout),
    );
  });
  const report: unknown = JSON.parse(output);
  const files = new Set<string>();
  if (typeof report !== 'object' || report === null || !('diagnostics' in report)) return files;
  if (!Array.isArray(report.diagnostics)) return files;
  for (const entry of report.diagnostics as readonly { code?: string; filename?: string }[]) {
    if (entry.code?.includes(rule) === true && entry.filename !== undefined) files.add(entry.filename);
  }
  return files;
}

let folder = '';

async function write(file: string, code: string): Promise<void> {
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await writeFile(join(folder, file), code);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keyspace-layers-'));
  await copyFile(LINT_CONFIG_PATH, join(folder, '.oxlintrc.json'));
  for (const { file, code } of probes) await write(file, code);
  await write('src/features/own/storage.ts', 'export const a = () => localStorage.length;\n');
  await write('src/app/storage.ts', 'export const a = () => window.sessionStorage;\n');
  await write('src/state/storage.ts', 'export const a = () => window.localStorage ?? localStorage;\n');
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('the layers as lint rules', () => {
  it('stand in .oxlintrc.json as the table generates them (else: npm run lint:config)', async () => {
    expect(await readFile(LINT_CONFIG_PATH, 'utf8')).toBe(await lintConfigText());
  });

  it('name every folder of src', async () => {
    const entries = await readdir(sources, { withFileTypes: true });
    const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
    const known = layers.map((layer) => layer.name);
    expect(folders.filter((name) => !known.includes(name))).toEqual([]);
  });

  it('report every import that the table forbids, and no other', async () => {
    const files = await reported(folder, 'no-restricted-imports');
    const expected = probes.filter((probe) => probe.wrong).map((probe) => probe.file);
    expect([...files].toSorted()).toEqual(expected.toSorted());
  });

  it('let only state touch the browser storage', async () => {
    const files = [
      ...(await reported(folder, 'no-restricted-globals')),
      ...(await reported(folder, 'no-restricted-properties')),
    ];
    expect(files.toSorted()).toEqual(['src/app/storage.ts', 'src/features/own/storage.ts']);
  });

  it('leave the worker file to the client alone', async () => {
    const names = await readdir(sources, { recursive: true });
    const code = names.filter((name) => /\.tsx?$/.test(name) && !/^(?:client|engine)[\\/]/.test(name));
    const naming: string[] = [];
    for (const name of code) {
      if ((await readFile(join(sources, name), 'utf8')).includes('engine.worker')) naming.push(name);
    }
    expect(naming).toEqual([]);
  });
});
