import { expect, test } from 'vitest';
import { fieldChange } from './field-change.ts';
import { fieldMeaning } from './field-meaning.ts';
import { infoReport, partsOf, plainNumber } from './info-report.ts';

const TEXT =
  '# Server\r\nrun_id:abc\r\nconfig_file:\r\nlistener0:name=tcp,bind=*\r\n\r\n# Keyspace\r\ndb0:keys=3,expires=1,avg_ttl=0\r\n';

test('a reply to INFO is sections of fields, whatever their values hold', () => {
  const report = infoReport(TEXT);
  expect(report.sections).toEqual([
    {
      name: 'Server',
      fields: [
        { name: 'run_id', value: 'abc' },
        { name: 'config_file', value: '' },
        { name: 'listener0', value: 'name=tcp,bind=*' },
      ],
    },
    { name: 'Keyspace', fields: [{ name: 'db0', value: 'keys=3,expires=1,avg_ttl=0' }] },
  ]);
  expect(report.word('config_file')).toBe('');
  expect(report.word('os')).toBeNull();
  expect(infoReport('').sections).toEqual([]);
  expect(infoReport('# A\r\nx:y:z\r\nno colon\r\n').sections[0]?.fields).toEqual([
    { name: 'x', value: 'y:z' },
  ]);
});

test('a number is one only as a whole', () => {
  expect(['12', '-1', '0.98', '54.3%', '1.5K', '', ' 1', '1e3', null].map(plainNumber)).toEqual([
    12,
    -1,
    0.98,
    null,
    null,
    null,
    null,
    null,
    null,
  ]);
});

test('a list within a value is taken apart', () => {
  expect([...partsOf('keys=3,expires=1')]).toEqual([
    ['keys', '3'],
    ['expires', '1'],
  ]);
  expect([...partsOf('noeviction')]).toEqual([]);
});

test.each([
  ['7', '4', { kind: 'by', by: 3 }],
  ['4', '7', { kind: 'by', by: -3 }],
  ['0.30', '0.10', { kind: 'by', by: 0.2 }],
  ['7', '7', { kind: 'same' }],
  ['err', 'ok', { kind: 'was', was: 'ok' }],
  ['7', null, { kind: 'new' }],
  ['7', '', { kind: 'was', was: '' }],
])('%s after %s', (now, before, change) => {
  expect(fieldChange(now, before)).toEqual(change);
});

test('what has no words of ours is not given any', () => {
  expect(fieldMeaning('used_memory')).toMatch(/maxmemory/);
  expect(fieldMeaning('used_memory_peak_human')).toMatch(/^used_memory_peak /);
  expect(fieldMeaning('cmdstat_config|get')).toMatch(/^A command/);
  expect(fieldMeaning('db15')).toMatch(/^A database/);
  expect(fieldMeaning('db')).toBeNull();
  expect(fieldMeaning('tomorrows_field')).toBeNull();
  expect(fieldMeaning('constructor')).toBeNull();
});
