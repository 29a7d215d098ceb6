import { test } from './fixtures.ts';
import { installAxe } from './pages/accessibility.ts';
import { nameOfWalk, walkByKeyboard, walksOf } from './pages/lesson-walk.ts';
import { walkedLessons } from './pages/written-lessons.ts';

test.describe.configure({ mode: 'parallel' });

const inLabs = (await walkedLessons()).filter(({ meta }) => meta.topology !== 'single');

/** Every lesson in a lab, on several servers in one tab, by somebody who has only a keyboard and lets its time pass. */
for (const lessons of walksOf(inLabs, 2))
  test(nameOfWalk(lessons), async ({ page }) => {
    test.setTimeout(480_000);
    await installAxe(page);
    await walkByKeyboard(page, lessons, {
      begin: (keyboard) => keyboard.slowLabTime(),
      pass: (ms, keyboard) => keyboard.passLabTime(ms),
    });
  });
