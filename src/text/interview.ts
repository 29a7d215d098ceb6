/** Mock interviews: setting one up, its stages, and the scorecard. */
export const interviewText = {
  heading: 'Mock interview',
  statement:
    'A warm-up, two things to build, and a design question, each with its time. What can be run is decided by a real server; what you say in your own words you mark yourself.',
  back: 'Back to the course',
  bank: 'Interview questions and answers, to read and to print',
  role: {
    label: 'What for',
    hint: 'It decides what is asked about.',
    names: { backend: 'Backend', platform: 'Platform', data: 'Data' },
  },
  length: {
    label: 'How long',
    hint: 'The clock goes on while the page is closed, as it would in a room.',
    names: { 20: '20 minutes', 45: '45 minutes', 60: '60 minutes' },
  },
  setUp: 'Set up an interview',
  begin: 'Begin the interview',
  underWay: {
    title: 'An interview is under way.',
    body: 'Its clock goes on. Beginning another one ends it.',
    resume: 'Go on with it',
  },
  nothing: 'There is nothing to ask: the questions could not be loaded.',
  earlier: {
    heading: 'Earlier interviews',
    none: 'None yet. They are kept in this browser, and go along when progress is exported.',
    entry: (role: string, minutes: number, at: number) =>
      `${role}, ${minutes} minutes, ${new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })}`,
    forget: 'Delete',
    forgetNamed: (entry: string) => `Delete: ${entry}`,
  },

  stages: { 'warm-up': 'Warm-up', task: 'Build', design: 'Design' },
  stage: (at: number, of: number, name: string) => `Stage ${at} of ${of}: ${name}`,
  plan: 'Stages',
  minutes: (minutes: number) => `${minutes} min`,
  done: 'done',
  now: 'now',
  left: 'Time left in this stage',
  leftWords: (minutes: number) =>
    minutes === 1 ? 'One minute left in this stage.' : `${minutes} minutes left in this stage.`,
  wentOn: (stage: string) => `The time of that stage is up. Now: ${stage}.`,
  goOn: 'Go on to the next stage',
  goOnHint: 'What is left of the time goes along.',
  finish: 'Finish the interview',
  end: 'End the interview now',
  endSure: {
    title: 'End this interview?',
    body: 'What you wrote so far is scored as it is. It cannot be continued.',
    confirm: 'End it',
    cancel: 'Go on',
  },

  warmUp: {
    question: (at: number, of: number) => `Question ${at} of ${of}`,
    next: 'Next question',
    skip: 'Skip this question',
    all: 'That was the warm-up.',
    list: 'Questions of the warm-up',
    state: { right: 'right', wrong: 'wrong', open: 'not answered' },
  },

  task: {
    functions: 'Functions to supply',
    form: 'Written as',
    forms: { lua: 'Lua functions', commands: 'Command scripts' },
    code: 'Library in Lua',
    script: (name: string) => `Commands of ${name}`,
    commandsHint:
      'One command a line. `{name}` is an argument, `held = GET {lock}` keeps a reply, `if {held} = {token}` … `else` … `end` asks, `return 1` answers.',
    editor: 'Tab moves on; Ctrl-Enter runs the checks.',
    run: 'Run the checks',
    running: 'Running the checks…',
    stop: 'Stop',
    failed: (why: string) => `The checks could not be run: ${why}`,
    handIn: 'Hand it in',
    handedIn: 'Handed in. Now some questions about it.',
    checks: 'What the checks found',
    never: 'The checks have not been run.',
    changed: 'The code has changed since these checks.',
    held: (held: number, of: number) => `${held} of ${of} hold`,
    holds: 'holds',
    broken: 'does not hold',
    transcript: 'What was called',
    returns: 'Returns',
    key: 'key',
    followUps: 'Follow-up questions',
    noFollowUps: 'There is nothing more to ask about it.',
  },

  say: {
    answer: 'Your answer',
    hint: 'Write it as you would say it. You mark it once the interview is over.',
    empty: 'You wrote nothing.',
    yours: 'What you wrote',
    model: 'How one could answer',
    rubric: 'Which of these are in your answer?',
    mark: 'Keep these marks',
    marked: (reached: number, of: number) => `Marked: ${reached} of ${of}.`,
    again: 'Keep the changed marks',
  },

  /** What was called and sent while the checks ran. */
  transcript: {
    heading: 'Transcript of a mock interview',
    call: (caller: string, text: string) => `${caller} calls ${text}`,
    command: (caller: string, text: string, reply: string | null) =>
      `  ${caller}> ${text}${reply === null ? '' : `  ->  ${reply}`}`,
    answer: (caller: string, text: string) => `${caller} hears ${text}`,
    event: (text: string) => `(${text})`,
    death: (caller: string) => `(${caller} is gone)`,
  },

  /** The same as a script for the visitor's own server. */
  replay: {
    name: (task: string) => `Calls: ${task}`,
    heading: (task: string) =>
      `What the checks of “${task}” sent. Time does not pass by itself where it passed then.`,
    onLab: (title: string) => `${title}: tried on a lab, and left out here`,
  },

  over: {
    heading: 'Scorecard',
    title: (role: string, minutes: number) => `Mock interview: ${role}, ${minutes} minutes`,
    at: (at: number) => new Date(at).toLocaleString(undefined, { dateStyle: 'long', timeStyle: 'short' }),
    honest:
      'Points under “decided” are answers that were judged, and invariants that held on a real server. Points under “marked” are what you found in your own words. What is about two competences counts for both.',
    competence: 'Competence',
    decided: 'Decided',
    marked: 'Marked by you',
    standing: 'Standing',
    total: 'Together',
    points: (reached: number, of: number) => (of === 0 ? '–' : `${reached} of ${of}`),
    standings: { strong: 'strong', fair: 'fair', weak: 'weak', unmarked: 'not marked', unasked: 'not asked' },
    competences: {
      modelling: 'Data modelling',
      concurrency: 'Concurrency and atomicity',
      limits: 'Caching and limiting',
      messaging: 'Queues and messages',
      availability: 'Durability and availability',
      operations: 'Operations and security',
      communication: 'Communication',
    },
    unmarked: (count: number) =>
      count === 1
        ? 'One answer in your own words is not marked yet; it is in no score.'
        : `${count} answers in your own words are not marked yet; they are in no score.`,
    lesson: (title: string) => `Lesson: ${title}`,
    allMarked: 'All of them are marked.',
    study: 'What to study',
    nothingLost: 'No point was lost, so nothing is suggested.',
    checking: 'Checking what was written when the time was up…',
    toMark: 'Your own words',
    warmUp: 'Warm-up',
    builds: 'What was built',
    written: 'What you wrote',
    download: 'Download as Markdown',
    copy: 'Copy as Markdown',
    copied: 'Copied.',
    refused: 'The browser did not allow it.',
    transcript: 'Download the transcript',
    replay: 'Open the calls in the sandbox',
    replayNamed: (task: string) => `Open the calls in the sandbox: ${task}`,
    file: (id: string) => `interview-${id}.md`,
    transcriptFile: (id: string) => `interview-${id}-transcript.md`,
    another: 'Another interview',
    unknown: 'There is no interview with this address in this browser.',
    gone: (id: string) => `A question that the bank does not have any more: ${id}`,
  },
} as const;
