// @vitest-environment jsdom
import { act, createElement } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { durationMs, useGlide } from './use-glide.ts';

/** Elements in a row, 10 px apart, in a container that is as wide as the test wants. */
let root: Root;
let container: HTMLElement;
let width: number;
let played: string[];

function Row({ names, ghosts = [] }: { readonly names: string; readonly ghosts?: readonly string[] }) {
  const ref = useGlide<HTMLUListElement>(names);
  return createElement('ul', { ref, style: { '--motion-slow': '.25s' } }, [
    ...names.split('').map((name) => createElement('li', { key: name, 'data-glide': name })),
    ...ghosts.map((name) => createElement('li', { key: `ghost ${name}`, 'data-ghost': name })),
  ]);
}

const show = (names: string, ghosts: readonly string[] = []) =>
  act(() => {
    root.render(createElement(Row, { names, ghosts }));
  });

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  width = 300;
  played = [];
  const indexOf = (element: HTMLElement) => [...(element.parentElement?.children ?? [])].indexOf(element);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockImplementation(() => width);
  vi.spyOn(HTMLElement.prototype, 'offsetLeft', 'get').mockImplementation(function (this: HTMLElement) {
    return 10 * indexOf(this);
  });
  Object.defineProperty(HTMLElement.prototype, 'animate', {
    configurable: true,
    value(this: HTMLElement, [first]: Keyframe[], options: KeyframeAnimationOptions) {
      played.push(`${this.dataset['glide']} ${String(first?.['transform'])} ${String(options.duration)}`);
    },
  });
  container = document.createElement('div');
  document.body.append(container);
  root = createRoot(container);
});
afterEach(() => {
  act(() => root.unmount());
  container.remove();
  Reflect.deleteProperty(HTMLElement.prototype, 'animate');
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test('what stayed glides from where it was; what is new or did not move has no motion', () => {
  show('abc');
  expect(played).toEqual([]);
  show('axbc');
  expect(played).toEqual(['b translate(-10px, 0px) 250', 'c translate(-10px, 0px) 250']);
});

test('nothing glides when the same is drawn again, or after the container changed its width', () => {
  show('abc');
  show('abc');
  width = 200;
  show('bca');
  expect(played).toEqual([]);
});

test('a ghost stands where its element was; one that was never seen is not placed', () => {
  show('abc');
  show('ac', ['b', 'never']);
  const [ghost, never] = container.querySelectorAll<HTMLElement>('[data-ghost]');
  expect([ghost?.style.left, ghost?.dataset['placed']]).toEqual(['10px', '']);
  expect([never?.style.left, never?.dataset['placed']]).toEqual(['', undefined]);
});

test.each([
  ['250ms', 250],
  [' .25s', 250],
  ['0.01ms', 0.01],
  ['1e-5s', 0.01],
  ['', 0],
])('the duration %j is %d ms', (css, ms) => {
  expect(durationMs(css)).toBeCloseTo(ms, 6);
});
