import { expect, test } from 'vitest';
import { KEY_PICTURES, SERVER_PICTURES } from '#lesson-kit/build/picture-ids.ts';
import { visualizers } from '#visualizers/registry.ts';
import { serverVisualizers } from '#visualizers/server-registry.ts';

test('lessons may show every picture of a key that there is, and no other', () => {
  expect(KEY_PICTURES).toEqual(visualizers.map(({ id }) => id));
});

test('lessons may show every picture of the server that there is, and no other', () => {
  expect(SERVER_PICTURES).toEqual(serverVisualizers.map(({ id }) => id));
});
