import { expect, test } from 'vitest';
import { terminalText } from '#text/terminal.ts';
import { transcriptWithoutSecrets } from './transcript-without-secrets.ts';

test.each([
  '127.0.0.1:6379> AUTH hunter2',
  '127.0.0.1:6379> auth "hunter2',
  '127.0.0.1:6379[3]> CONFIG SET requirepass hunter2',
  '127.0.0.1:6379(TX)> HELLO 3 AUTH me hunter2',
  'not connected> ACL SETUSER me >hunter2',
])('%s is left out, and what is around it stays', (line) => {
  const clean = transcriptWithoutSecrets(`# begin\n${line}\nOK\n127.0.0.1:6379> GET a\n"> AUTH"`);
  expect(clean).not.toContain('hunter2');
  expect(clean).toMatch(/^# begin\n.*> /);
  expect(clean).toContain(terminalText.secretLeftOut);
  expect(clean).toContain('OK\n127.0.0.1:6379> GET a\n"> AUTH"');
});

test('what holds no secret is as it was printed', () => {
  const transcript = '127.0.0.1:6379> SET auth hunter2\nOK\n\n1) "auth"\n   > AUTH';
  expect(transcriptWithoutSecrets(transcript)).toBe(transcript);
});
