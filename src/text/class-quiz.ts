/** A quiz for a class: making it, answering it, showing it to a room, and putting the results together. */
const count = (n: number, one: string, more: string): string => `${n} ${n === 1 ? one : more}`;

export const classText = {
  heading: 'A quiz for a class',
  statement:
    'A link gives everybody the same questions in the same order. Everybody answers in a tab of their own, and hands in a short code. There are no accounts, and nothing is sent anywhere.',
  back: 'Back to practice',
  hint: 'makes a link with the same questions for everybody.',

  make: {
    heading: 'Make a quiz',
    tag: 'Subject',
    anyTag: 'Any subject',
    tagWith: (title: string, questions: number) => `${title} (${questions})`,
    level: 'Level',
    anyLevel: 'Any level',
    count: 'Questions',
    again: 'Other questions',
    none: 'There is no question like this. Choose another subject or level.',
    fewer: (questions: number) =>
      `There ${questions === 1 ? 'is only 1 question' : `are only ${questions} questions`} like this.`,
    questions: 'The questions',
  },
  link: {
    heading: 'The link for the class',
    label: 'Link',
    copy: 'Copy the link',
    copied: 'The link is copied.',
    refused: 'The browser did not allow copying. Select the text and copy it.',
    answer: 'Answer it yourself',
    present: 'Show it to the room',
    results: 'Put the results together',
  },

  intro: (questions: number) =>
    `${count(questions, 'question', 'questions')}, the same for everybody. At the end you get a code to hand in.`,
  name: 'Your name, as your teacher knows it',
  nameHint: 'Or any other that you have agreed on. It is only in the code.',
  nameMissing: 'Write a name first.',
  begin: 'Begin',
  place: (at: number, of: number) => `Question ${at} of ${of}`,
  progress: 'Questions answered',
  next: 'Next question',
  finish: 'To your result',
  handIn: 'Hand in what you have',
  opening: 'Opening the questions',

  over: {
    heading: 'Your result',
    sum: (right: number, of: number) => `${right} of ${of} right`,
    open: (open: number) => `${count(open, 'question is', 'questions are')} not answered yet.`,
    goOn: 'Go on answering',
    code: 'Your code to hand in',
    hint: 'It has your name and which answers were right. Send it to your teacher; nobody gets it otherwise.',
    copy: 'Copy the code',
    copied: 'The code is copied.',
    refused: 'The browser did not allow copying. Select the code and copy it.',
  },

  present: {
    label: (at: number, of: number) => `Question ${at} of ${of}`,
    reveal: 'Show the answer',
    next: 'Next question',
    end: 'That was the last question',
    previous: 'Back',
    full: 'Full screen',
    keys: 'Space or → shows the answer and goes on, ← goes back.',
    leave: 'Leave',
    answer: 'The answer',
    options: 'Choices',
    steps: 'Steps to be put in order',
    broken: 'The script to be mended',
    after: 'Played after it',
    howMany: (unit: string) => `How many ${unit}?`,
    reply: 'What does the last line reply?',
    running: 'The server is still at it…',
    failed: (why: string) => `The server could not run it: ${why}`,
  },

  results: {
    heading: 'The results of the class',
    label: 'Codes that were handed in',
    hint: 'Paste them as they came, a whole chat or several emails too. They are not kept: the table is gone when you leave this page.',
    table: 'Results by name and question',
    name: 'Name',
    sum: 'Right',
    question: (at: number) => `Question ${at}`,
    rightOf: (right: number, of: number) => `${right} of ${of}`,
    everybody: 'Right answers',
    none: 'There is no code of this quiz in it yet.',
    found: (results: number) => `${count(results, 'result', 'results')}`,
    twice: (name: string) => `More than one result is called ${name}.`,
    marks: { right: 'right', wrong: 'wrong', open: 'not answered' },
    problem: {
      damaged: (code: string) => `This code is damaged, have it sent again: ${code}`,
      newer: (code: string) => `This code is of a newer version of Keyspace; load this page anew: ${code}`,
      'other-quiz': (code: string) => `This code is of another quiz: ${code}`,
    },
    questions: 'The questions',
  },

  refused: {
    title: 'This link opens no quiz',
    damaged: 'It was cut off or changed on the way. Have it sent again, and copy all of it.',
    newer: 'A newer version of Keyspace has made it. Load this page anew.',
    unknown: (questions: string) =>
      `This page does not have these questions of it: ${questions}. Load the page anew; if that does not help, have the link made again.`,
    safe: 'Nothing that you have answered is lost.',
    make: 'Make a quiz',
  },
} as const;
