import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packLinkData, packLinkText } from './pack-link.ts';

it('carries any text', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
      const data = await packLinkData(text);
      expect(data).toMatch(/^[\w-]+$/u);
      expect(await packLinkText(data)).toBe(text);
    }),
    { numRuns: 30 },
  );
});

it('is none with other characters, when it is cut, or when it is no longer deflated', async () => {
  const data = await packLinkData('{"format":"keyspace-lessons"}');
  for (const wrong of ['', `${data}!`, data.slice(0, -4), 'AAAA', 'x'.repeat(2_000_001)])
    expect(await packLinkText(wrong)).toBeNull();
});

it('is given up when it unfolds to more than a pack may have', async () => {
  const data = await packLinkData(' '.repeat(20_000_000));
  expect(data.length).toBeLessThan(50_000);
  expect(await packLinkText(data)).toBeNull();
});
