import { StorageError, type NamedWorkspace } from '#protocol/storage.ts';
import { NAMED_WORKSPACE, readWorkspaceName, workspaceNameKey } from '#protocol/workspace-name.ts';
import type { JournalTransaction } from '../filesystem/journal-database.ts';

/** What the table `names` has under a workspace's name of storage. */
export interface NameRecord extends NamedWorkspace {
  readonly format: 1;
}

/** Reads a record of the table `names`; null when it is none. */
export function readNameRecord(found: unknown): NameRecord | null {
  if (typeof found !== 'object' || found === null) return null;
  const { format, name, usedAt } = found as Readonly<Record<string, unknown>>;
  if (format !== 1 || typeof name !== 'string' || typeof usedAt !== 'number') return null;
  const read = readWorkspaceName(name);
  return read.ok && read.name === name && Number.isFinite(usedAt) && usedAt >= 0
    ? { format, name, usedAt }
    : null;
}

/** An id for a workspace that nothing has used. */
export function newNamedWorkspace(): string {
  const digits = crypto.getRandomValues(new Uint32Array(2));
  return `play:${Array.from(digits, (part) => part.toString(36).padStart(7, '0')).join('')}`;
}

/** What can be given a name, as opposed to the sandbox and lessons. Throws a `StorageError`, `missing`. */
export function expectNamed(workspace: string): void {
  if (!NAMED_WORKSPACE.test(workspace))
    throw new StorageError('missing', `${workspace} is no workspace with a name`);
}

/** Writes a workspace's name. Rejects with a `StorageError`: `refused` when it is none, `taken` when another has it. */
export async function putName(
  transaction: JournalTransaction,
  workspace: string,
  { name, usedAt }: NamedWorkspace,
): Promise<void> {
  const read = readWorkspaceName(name);
  if (!read.ok) throw new StorageError('refused', 'it is not a name for a workspace');
  if ((await takenNames(transaction, workspace)).has(workspaceNameKey(read.name)))
    throw new StorageError('taken', `there is a workspace called ${read.name}`);
  const record: NameRecord = { format: 1, name: read.name, usedAt };
  await transaction.objectStore('names').put(record, workspace);
}

/** The same with a number behind the name while another has it: for what an import brings. */
export async function putFreeName(
  transaction: JournalTransaction,
  workspace: string,
  { name, usedAt }: NamedWorkspace,
): Promise<void> {
  const taken = await takenNames(transaction, workspace);
  let free = name;
  for (let at = 2; taken.has(workspaceNameKey(free)); at++) free = `${name.slice(0, 50)} (${at})`;
  await putName(transaction, workspace, { name: free, usedAt });
}

/** The names of all others, in the form in which they are compared. */
async function takenNames(transaction: JournalTransaction, workspace: string): Promise<Set<string>> {
  const names = transaction.objectStore('names');
  const [keys, values] = await Promise.all([names.getAllKeys(), names.getAll()]);
  const taken = new Set(['sandbox']);
  for (const [at, key] of keys.entries()) {
    const record = readNameRecord(values[at]);
    if (record !== null && key !== workspace) taken.add(workspaceNameKey(record.name));
  }
  return taken;
}
