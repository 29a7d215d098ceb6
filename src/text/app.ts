/** The frame of the page: places, panels, shortcuts, and what is said when something is missing or broke. */
export const appText = {
  name: 'Keyspace',
  titleOf: (place: string) => `${place} · Keyspace`,
  places: { label: 'Places', course: 'Course', play: 'Sandbox' },
  skip: { content: 'Skip to content', terminal: 'Skip to the terminal' },
  theme: {
    toDark: 'Use the dark theme',
    toLight: 'Use the light theme',
  },
  settings: 'Settings',
  shortcutsButton: 'Keyboard shortcuts',
  panels: {
    label: 'Panels',
    lesson: 'Lesson',
    terminal: 'Terminal',
    picture: 'Picture',
    keys: 'Keys',
    header: 'Top of the page',
    news: 'has a message',
    hide: (panel: string) => `Hide ${panel}`,
    show: (panel: string) => `Show ${panel}`,
    lessonPanel: 'the lesson',
    picturesPanel: 'keys and picture',
    resize: {
      lessonTerminal: 'Width of the lesson',
      terminalPictures: 'Width of the terminal',
      keysPicture: 'Height of the key list',
    },
  },
  questionOf: (number: number, total: number) => `Question ${number} of ${total}`,
  first: {
    title: 'First two minutes',
  },
  play: {
    title: 'Sandbox',
    heading: 'Sandbox: your own server',
  },
  notFound: {
    title: 'Not found',
    heading: 'There is nothing at this address',
    body: 'The link may be old or mistyped. Your data and progress are untouched.',
    course: 'Go to the course',
    play: 'Open the sandbox',
  },
  crash: {
    heading: 'The page stopped working',
    body: 'Something in the page failed that should not have. What the server had stored in this browser is safe: it was written there when you typed it. Reloading starts the page again on the same data.',
    reload: 'Reload',
    details: 'Technical details',
  },
  loading: { failed: 'A part of the page could not be loaded' },
  loadFailed: {
    body: 'The connection may be down, or the page has been updated since it was opened. Your data and progress are safe.',
    retry: 'Reload',
  },
  floor: {
    heading: 'This browser is too old for Keyspace',
    body: 'Keyspace runs a real database server inside the page. For that the browser lacks:',
    advice:
      'Chrome or Edge 111, Firefox 121, Safari 16.4, and any later version of them can run it. Nothing was changed or stored.',
    features: {
      webAssembly: 'WebAssembly',
      wasmExceptions: 'exception handling in WebAssembly',
      moduleWorkers: 'module workers',
      messageChannel: 'message channels',
      structuredClone: 'structured cloning',
      recentScript: 'the JavaScript of 2023',
      recentStyles: 'the style sheets of 2023',
    },
  },
  server: {
    left: 'the server was left while it started',
    noClock: 'the script moves the clock, which this page cannot do',
    noActors: 'the script has actors, which this page cannot play',
    noLab: 'the script uses the lab, which this page does not have',
  },
} as const;
