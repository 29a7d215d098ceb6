import { modulesText as text } from '#text/visualizers-modules.ts';
import { families, type Family } from './families.ts';
import type { ModulesRaw } from './read.ts';

/** A family of commands with what the server answered to them. */
export interface FamilyModel extends Family {
  readonly here: boolean;
}

export interface ModulesModel {
  readonly modules: ModulesRaw['modules'];
  readonly families: readonly FamilyModel[];
}

export function modelModules(raw: ModulesRaw): ModulesModel {
  const here = new Map(raw.families.map((family) => [family.id, family.here]));
  return {
    modules: raw.modules,
    families: families.map((family) => ({ ...family, here: here.get(family.id) ?? false })),
  };
}

export const fingerprintModules = ({ modules, families: all }: ModulesModel): string =>
  JSON.stringify([modules, all.map(({ id, here }) => [id, here])]);

/** The page in words. */
export function describeModules(model: ModulesModel): string {
  return [loadedWords(model), ...model.families.map(familyWords)].join(' ');
}

/** What the server has loaded. */
export function loadedWords({ modules }: ModulesModel): string {
  if (modules.length === 0) return text.loadedNone;
  const names = modules.map(({ name, version }) =>
    version === null ? name : text.module(name, String(version)),
  );
  const onlyLua = modules.length === 1 && modules[0]?.name === 'lua';
  return [text.loaded(names.join('; ')), ...(onlyLua ? [text.onlyLua] : [])].join(' ');
}

/** Whether the server has a family's command. */
export const stateWords = ({ here, command }: FamilyModel): string =>
  here ? text.present(command) : text.absent(command);

function familyWords(family: FamilyModel): string {
  const { name, purpose, instead } = text.families[family.id];
  return text.describe(name, stateWords(family), purpose, instead);
}
