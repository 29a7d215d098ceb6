import { test } from './fixtures.ts';
import { finishByKeyboard } from './pages/lesson-walk.ts';
import { writtenLessons } from './pages/written-lessons.ts';

test.describe.configure({ mode: 'parallel' });

/** Every lesson in a lab, on several servers in one tab, by somebody who has only a keyboard and lets its time pass. */
for (const lesson of (await writtenLessons()).filter(({ meta }) => meta.topology !== 'single'))
  test(`lesson ${lesson.meta.id} is finished by keyboard alone`, async ({ page }) => {
    test.setTimeout(240_000);
    await finishByKeyboard(page, lesson, {
      begin: (keyboard) => keyboard.slowLabTime(),
      pass: (ms, keyboard) => keyboard.passLabTime(ms),
    });
  });
