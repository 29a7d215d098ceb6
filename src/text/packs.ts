/** Lessons that came in a file or a link. */
export const packsText = {
  place: 'Lesson packs',
  heading: 'Open a lesson pack',
  about:
    'A lesson pack is a file, or a link, with lessons that somebody wrote. It has text, commands and checks, and no code that this page would run; its commands run on the server in this tab, in a workspace of their own. Nothing is sent anywhere.',
  choose: 'Choose a file…',
  otherFile: 'Choose another file…',
  drop: 'or drop it here',
  reading: 'Reading it…',
  refused: 'No lessons can be read from this',
  code: {
    large: 'It is larger than a lesson pack may be.',
    foreign: 'It is not a lesson pack.',
    newer: 'A newer version of Keyspace has written it. Reload this page and try again.',
    damaged: 'It is damaged, or has something in it that lessons from elsewhere must not have.',
  },
  many: {
    title: 'There are too many packs',
    body: (most: number) => `${most} can be kept. Remove one below first.`,
  },
  offer: (title: string) => `The pack “${title}”`,
  lessons: (count: number) => (count === 1 ? 'One lesson' : `${count} lessons`),
  lesson: (minutes: number, steps: number) =>
    `${minutes} min, ${steps === 1 ? 'one step' : `${steps} steps`}`,
  writer: 'Whoever made it wrote what it says. It does not belong to this course.',
  add: 'Add it to my course',
  added: (title: string) => `“${title}” is below now, and on the course map.`,
  opened: 'Opened packs',
  none: 'None yet.',
  summary: (count: number) =>
    `${count === 1 ? 'One lesson' : `${count} lessons`} from a pack that you opened.`,
  remove: 'Remove',
  removeNamed: (title: string) => `Remove the pack “${title}”`,
  question: {
    title: (title: string) => `Remove “${title}”?`,
    description: 'Its lessons go, with what you have done in them and the data of their servers.',
    cancel: 'Keep it',
    confirm: 'Remove it',
  },
} as const;
