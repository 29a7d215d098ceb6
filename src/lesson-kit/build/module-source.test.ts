import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toExpression } from './module-source.ts';

const evaluate = async (expression: string): Promise<unknown> => {
  const module: unknown = await import(
    `data:text/javascript,${encodeURIComponent(`export const value = ${expression};`)}`
  );
  return typeof module === 'object' && module !== null && 'value' in module ? module.value : undefined;
};

describe('data as an expression', () => {
  it('is JSON that also has bytes', () => {
    expect(toExpression({ a: [1, 'x', null, true], b: Uint8Array.of(255, 0), c: undefined })).toBe(
      '{["a"]:[1,"x",null,true],["b"]:Uint8Array.of(255,0)}',
    );
  });
  it('means the same data when it is run, whatever the keys and texts', async () => {
    const value = fc.sample(fc.jsonValue(), { numRuns: 200, seed: 1 });
    value.push({ ['__proto__']: 'own', text: '\u2028</script>`${x}`' });
    expect(await evaluate(toExpression(value))).toEqual(JSON.parse(JSON.stringify(value)));
  });
});
