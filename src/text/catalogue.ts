import { appText } from './app.ts';
import { commandHelpText } from './command-help.ts';
import { courseText } from './course.ts';
import { firstPathText } from './first-path.ts';
import { errorsInCommands } from './errors-in-commands.ts';
import { errorsOfTheServer } from './errors-of-the-server.ts';
import { keyBrowserText } from './key-browser.ts';
import { keyspaceText } from './keyspace.ts';
import { lessonText } from './lesson.ts';
import { offlineText } from './offline.ts';
import { samplesText } from './samples.ts';
import { sessionText } from './session.ts';
import { settingsText } from './settings.ts';
import { storageText } from './storage.ts';
import { shortcutsText } from './shortcuts.ts';
import { terminalText } from './terminal.ts';
import { versionText } from './version.ts';
import { collectionsText } from './visualizers-collections.ts';
import { streamText } from './visualizers-stream.ts';
import { visualizersText } from './visualizers.ts';

/**
 * Every sentence of the interface, by area, so that wording has one home and a translation one place to start.
 * Areas are files beside this one; the words of redis-cli itself are not interface text and stay in `redis-cli/`.
 */
export const text = {
  app: appText,
  collections: collectionsText,
  commandHelp: commandHelpText,
  course: courseText,
  firstPath: firstPathText,
  errorsInCommands,
  errorsOfTheServer,
  keyBrowser: keyBrowserText,
  keyspace: keyspaceText,
  lesson: lessonText,
  offline: offlineText,
  samples: samplesText,
  session: sessionText,
  settings: settingsText,
  storage: storageText,
  stream: streamText,
  shortcuts: shortcutsText,
  terminal: terminalText,
  version: versionText,
  visualizers: visualizersText,
} as const;
