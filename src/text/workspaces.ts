import { storageText } from './storage.ts';

/** The visitor's own workspaces: their list, their names, and what can be done with each. */
export const workspacesText = {
  title: 'Workspaces',
  close: 'Close',
  about:
    'Each workspace is a server of its own with its own data, kept in this browser. Lessons have theirs, apart from these.',
  list: 'Your workspaces',
  sandbox: 'Sandbox',
  unnamed: (id: string) => `Without a name (${id})`,
  looking: 'Looking.',
  open: 'open now',
  usedAt: (when: string) => `used ${when}`,
  empty: 'empty',
  state: { good: '', newer: 'of a newer version of Keyspace', damaged: 'damaged' },
  make: 'New workspace',
  duplicate: 'Duplicate',
  duplicateOf: (name: string) => `Duplicate ${name}`,
  rename: 'Rename',
  renameOf: (name: string) => `Rename ${name}`,
  remove: 'Delete',
  removeOf: (name: string) => `Delete ${name}`,
  question: {
    title: (name: string) => `Delete ${name}?`,
    description: (size: string) =>
      `Its data (${size}) are deleted for good. The sandbox, other workspaces and lessons stay.`,
    cancel: 'Keep it',
    confirm: 'Delete',
  },
  name: {
    label: 'Name',
    suggestion: (number: number) => `Workspace ${number}`,
    copy: (name: string, number: number) => (number === 1 ? `${name} copy` : `${name} copy ${number}`),
    make: 'Make it',
    duplicate: 'Duplicate it',
    rename: 'Rename it',
    cancel: 'Cancel',
    heading: {
      make: 'A new workspace',
      duplicate: (name: string) => `A duplicate of ${name}`,
      rename: (name: string) => `Rename ${name}`,
    },
    problem: {
      empty: 'Write a name.',
      long: 'A name has at most 60 characters.',
      unprintable: 'A name cannot have invisible characters.',
      taken: 'Another workspace has this name.',
    },
  },
  done: {
    made: (name: string) => `${name} was made.`,
    renamed: (name: string) => `It is called ${name} now.`,
    removed: (name: string) => `${name} was deleted.`,
  },
  failed: 'It was not done',
  dismiss: 'Close this message',
  notice: { what: 'Workspace' },
  size: storageText.size,
  problem: storageText.problem,
} as const;
