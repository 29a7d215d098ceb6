import { expect, test } from 'vitest';
import { utf8Bytes } from '#resp/text.ts';
import { infoNumber } from './info-field.ts';

const info = {
  kind: 'bulk',
  bytes: utf8Bytes('# Clients\r\nconnected_clients:5\r\nmaxclients:10000\r\npaused_reason:none\r\n'),
} as const;

test('a number is found by the whole name of its line', () => {
  expect(infoNumber(info, 'connected_clients')).toBe(5);
  expect(infoNumber(info, 'clients')).toBeNull();
  expect(infoNumber(info, 'paused_reason')).toBeNull();
  expect(infoNumber(undefined, 'connected_clients')).toBeNull();
});
