// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { followTooltips, TOOLTIP_POPUP, type FollowedTooltips } from './follow-tooltips.ts';
import { TOOLTIP } from './tooltip-subject.ts';

const shown: (string | null)[] = [];
let followed: FollowedTooltips;

beforeEach(() => {
  vi.useFakeTimers();
  shown.length = 0;
  document.body.innerHTML = `<button id="add" ${TOOLTIP}="Add"><svg id="icon"></svg></button>
    <button id="close" ${TOOLTIP}="Close"></button><p id="prose"></p><div id="popup" ${TOOLTIP_POPUP}></div>`;
  followed = followTooltips(document, (subject) => shown.push(subject?.id ?? null));
});
afterEach(() => {
  followed.stop();
  vi.useRealTimers();
});

const at = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`there is no ${id}`);
  return found;
};

/** jsdom's pointer events have no type of pointer. */
function point(id: string, pointerType = 'mouse'): void {
  const event = new MouseEvent('pointerover', { bubbles: true });
  at(id).dispatchEvent(Object.assign(event, { pointerType }));
}

it('comes when the mouse has rested on a control, or on a part of it, and goes a moment after it left', () => {
  point('icon');
  vi.advanceTimersByTime(499);
  expect(shown).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(shown).toEqual(['add']);
  point('prose');
  expect(shown).toEqual(['add']);
  vi.advanceTimersByTime(150);
  expect(shown).toEqual(['add', null]);
});

it('does not come where the mouse only passes, nor for a finger', () => {
  point('add');
  vi.advanceTimersByTime(300);
  point('prose');
  vi.advanceTimersByTime(2000);
  point('add', 'touch');
  vi.advanceTimersByTime(2000);
  expect(shown).toEqual([]);
});

it('comes to the next control at once while one is shown', () => {
  point('add');
  vi.advanceTimersByTime(500);
  point('close');
  expect(shown).toEqual(['add', 'close']);
});

it('stays while it is pointed at itself', () => {
  point('add');
  vi.advanceTimersByTime(500);
  point('prose');
  vi.advanceTimersByTime(100);
  point('popup');
  vi.advanceTimersByTime(1000);
  expect(shown).toEqual(['add']);
  point('prose');
  vi.advanceTimersByTime(150);
  expect(shown).toEqual(['add', null]);
});

it('goes when the control is pressed, and comes again only after the mouse has left', () => {
  point('add');
  vi.advanceTimersByTime(500);
  at('add').click();
  point('icon');
  vi.advanceTimersByTime(2000);
  expect(shown).toEqual(['add', null]);
  point('prose');
  point('add');
  vi.advanceTimersByTime(500);
  expect(shown).toEqual(['add', null, 'add']);
});

it('comes with the focus of the keyboard, but not when the window gets its focus back', () => {
  const add = at('add');
  const focusIn = (): boolean => add.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
  vi.spyOn(add, 'matches').mockReturnValue(true);
  add.focus();
  expect(shown).toEqual(['add']);
  window.dispatchEvent(new Event('blur'));
  add.dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
  focusIn();
  expect(shown).toEqual(['add', null]);
  focusIn();
  expect(shown).toEqual(['add', null, 'add']);
});
