import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { READ_ONLY, REPORTING } from '#lesson-kit/checks/read-only-commands.ts';
import { isNil, itemsOf, itemTexts } from '#lesson-kit/reply-text.ts';
import { startTestServer } from '../test-server.ts';
import type { TestServer } from '../test-server.ts';

/** What checks may run is compared with what the server says of its commands. */
describe('the commands that checks may run', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  const flags = async (name: string): Promise<string[] | null> => {
    const info = itemsOf(await server.run(['COMMAND', 'INFO', name.replace(' ', '|')]))?.[0];
    if (info === undefined || isNil(info)) return null;
    const flagList = itemsOf(info)?.[2];
    return flagList === undefined ? [] : itemTexts(flagList);
  };

  it.each(READ_ONLY)('%s is flagged readonly by the server', async (name) => {
    expect(await flags(name)).toContain('readonly');
  });

  it.each(REPORTING.filter((name) => !name.startsWith('SENTINEL')))(
    '%s exists and does not write',
    async (name) => {
      const found = await flags(name);
      expect(found).not.toBeNull();
      expect(found).not.toContain('write');
    },
  );
});
