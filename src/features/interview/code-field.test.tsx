// @vitest-environment jsdom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LONGEST_TEXT } from '#state/stored-fields.ts';
import { CodeField } from './code-field.tsx';

let root: Root;
let field: HTMLTextAreaElement;
const onRun = vi.fn<() => void>();
const onChange = vi.fn<(text: string) => void>();

async function show(value: string, readOnly = false): Promise<void> {
  const host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
  const props = { label: 'Code', hint: 'Lua', value, readOnly, onRun, onChange };
  await act(async () => root.render(<CodeField {...props} />));
  const [found] = host.getElementsByTagName('textarea');
  if (found === undefined) throw new Error('there is no field');
  field = found;
  field.setSelectionRange(value.length, value.length);
}
const enter = (ctrlKey: boolean) =>
  act(async () => {
    field.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', ctrlKey, bubbles: true, cancelable: true }),
    );
  });

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  onRun.mockClear();
  onChange.mockClear();
});
afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

test('Ctrl-Enter runs what is written, and nothing while it cannot be changed', async () => {
  await show('return 1', true);
  await enter(true);
  expect(onRun).not.toHaveBeenCalled();
  await act(async () => root.unmount());
  await show('return 1');
  await enter(true);
  expect(onRun).toHaveBeenCalledOnce();
});

test('Enter keeps the indentation of the line, unless that is more than can be kept', async () => {
  await show('  return 1');
  await enter(false);
  expect(onChange).toHaveBeenCalledWith('  return 1\n  ');
  await act(async () => root.unmount());
  onChange.mockClear();
  await show(`  ${'x'.repeat(LONGEST_TEXT - 2)}`);
  await enter(false);
  expect(onChange).not.toHaveBeenCalled();
});
