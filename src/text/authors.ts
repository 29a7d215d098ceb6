/** The page for those who write lessons. */
export const authorsText = {
  back: 'Back to the course',
  heading: 'For authors of lessons',
  problems: 'What is wrong in this release',
  none: 'Nothing: everything compiles and has its place.',
  some: (files: number) =>
    `${files === 1 ? 'One file has problems' : `${files} files have problems`}. What has a problem is left out until it is mended: a lesson, a reading or a sheet of the reference as a whole, a myth or a question by itself. The tests stay red as long.`,
  place: (line: number, step: string | null) =>
    step === null ? `Line ${line}:` : `Line ${line}, step ${step}:`,
  write: 'Writing a lesson',
  writeHint:
    'A lesson is one Markdown file below lessons/. The format is in docs/writing-lessons.md; these commands run in a copy of the repository.',
  commands: [
    { command: 'npm run lessons -- new strings/expiry', does: 'Writes a lesson that is to be filled.' },
    {
      command: 'npm run lessons -- check --watch strings/expiry',
      does: 'Proves it on the real server whenever it is saved.',
    },
    {
      command: 'npm run dev',
      does: 'Shows it in the page, which reloads when it is saved and says whether its proofs hold.',
    },
    { command: 'npm run lessons', does: 'Proves the whole course.' },
  ],
} as const;
