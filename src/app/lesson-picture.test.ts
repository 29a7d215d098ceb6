import { expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { PictureSubject } from '#state/picture-subject.ts';
import { lessonPicture } from './lesson-picture.ts';

function panel() {
  const subject = createStore<PictureSubject>(() => ({ server: null }));
  const keys: string[] = [];
  const turn = lessonPicture(
    { show: (key, visualizer) => void keys.push(`${key.id} as ${visualizer ?? 'what suits'}`) },
    subject,
  );
  return { turn, keys, subject, server: () => subject.getState().server };
}

const channels = { visualizer: 'channels', key: null };
const greeting = { visualizer: 'string', key: 'greeting' };

test('a key is offered once, and takes the place of the server', () => {
  const { turn, keys, server } = panel();
  turn(channels);
  expect(server()).toBe('channels');
  turn(greeting);
  turn(greeting);
  expect(server()).toBeNull();
  expect(keys).toEqual(['0:greeting as string']);
});

test('a step that shows nothing gives the panel back to the keys', () => {
  const { turn, server } = panel();
  turn(channels);
  turn(null);
  expect(server()).toBeNull();
});

test('what the learner has chosen meanwhile stays when a step shows nothing', () => {
  const { turn, subject, server } = panel();
  turn(channels);
  subject.setState({ server: 'memory' });
  turn(null);
  expect(server()).toBe('memory');
  turn(greeting);
  subject.setState({ server: 'channels' });
  turn(null);
  expect(server()).toBe('channels');
});
