/** The first two minutes: four things to do in the sandbox. */
export const firstPathText = {
  title: 'The first two minutes',
  intro:
    'A real server runs in this tab, and the prompt beside this text belongs to it. Type each command there and press Enter, or choose it here to have it typed for you.',
  things: {
    ping: { title: 'Say hello', body: 'The server answers, as it would answer a program.' },
    set: { title: 'Keep a value', body: 'Under a name, which is called its key.' },
    get: { title: 'Ask for it', body: 'Any client may ask, at any time, by the key.' },
    push: {
      title: 'Push to a list, and watch the picture',
      body: 'A value can be more than one text. The picture draws what the server holds; push once more and see it change.',
    },
  },
  pick: 'The command',
  done: 'done',
  open: 'to do',
  stepOf: (done: number, total: number) => `${done} of ${total} done`,
  leave: 'Leave',
  announce: {
    done: (title: string) => `Done: ${title}.`,
    next: (title: string) => `Next: ${title}.`,
  },
  finish: {
    heading: 'That was it',
    body: 'You sent commands over a connection, and the server kept what you gave it. It stays here in the sandbox. The lessons show what else there is, each on data of its own.',
    begin: (lesson: string) => `Begin: ${lesson}`,
    course: 'See the course',
    play: 'Stay in the sandbox',
    again: 'Do it again',
  },
} as const;
