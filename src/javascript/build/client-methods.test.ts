import { describe, expect, it } from 'vitest';
import { methodsOf } from '../client-method.ts';
import { readClientMethods } from './client-methods.ts';

const read = readClientMethods();
const client = methodsOf(read, 'client');
const multi = methodsOf(read, 'multi');

describe('a method that sends a command', () => {
  it.each([
    ['hSet', 'HSET'],
    ['xGroupCreate', 'XGROUP CREATE'],
    ['xReadGroup', 'XREADGROUP'],
    ['memoryMallocStats', 'MEMORY MALLOC-STATS'],
    ['zRangeWithScores', 'ZRANGE'],
    ['functionListWithCode', 'FUNCTION LIST'],
    ['blmPop', 'BLMPOP'],
    ['wait', 'WAIT'],
    ['evalSha', 'EVALSHA'],
  ])('%s names %s, which is what it puts before its arguments', (name, command) => {
    expect(client.get(name)?.command.join(' ')).toBe(command);
  });

  it('has the parameters that its source has', () => {
    expect(client.get('hSet')?.parameters).toEqual(['key', 'value', 'fieldValue']);
    expect(client.get('set')?.parameters).toEqual(['key', 'value', 'options']);
    expect(client.get('ping')?.parameters).toEqual(['message']);
  });

  it('is there for every command that the package has', () => {
    expect(read.commands.length).toBeGreaterThan(350);
  });

  it('is there for transactions too, and once, by the name that programs use', () => {
    expect(multi.get('incr')?.command).toEqual(['INCR']);
    expect(client.has('HSET')).toBe(false);
  });
});

describe('a method that is the client’s own', () => {
  it('is of the kind of client that has it', () => {
    expect(client.get('subscribe')?.parameters).toEqual(['channels', 'listener', 'bufferMode']);
    expect(client.has('exec')).toBe(false);
    expect(multi.get('exec')?.command).toEqual(['EXEC']);
    expect(multi.has('subscribe')).toBe(false);
    for (const kind of ['pool', 'cluster', 'sentinel'] as const) {
      expect(methodsOf(read, kind).has('connect')).toBe(true);
    }
  });

  it('is described by the command that it goes through', () => {
    expect(client.get('scanIterator')?.command).toEqual(['SCAN']);
    expect(client.get('hScanIterator')?.command).toEqual(['HSCAN']);
    expect(client.get('hScanNoValuesIterator')?.command).toEqual(['HSCAN']);
  });

  it('is one that programs call', () => {
    const names = [...client.keys()];
    expect(names.filter((name) => name.startsWith('_') || name === 'emit')).toEqual([]);
    expect(names).toEqual(
      expect.arrayContaining(['connect', 'close', 'destroy', 'duplicate', 'multi', 'on']),
    );
  });
});
