// @vitest-environment jsdom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LateConfirmDialog } from './late-confirm-dialog.tsx';

let root: Root;
const done: string[] = [];

const show = (open: boolean) =>
  act(async () => {
    root.render(
      <LateConfirmDialog
        open={open}
        onOpenChange={(next) => done.push(`open: ${next}`)}
        title="Erase?"
        description="All is lost."
        cancelLabel="Keep"
        confirmLabel="Erase"
        onConfirm={() => done.push('confirmed')}
      />,
    );
  });
const arrive = () => act(() => vi.dynamicImportSettled());
const question = () => document.querySelector('[role="alertdialog"]');

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  done.length = 0;
  const host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
});
afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

describe('a question whose code comes late', () => {
  it('is asked when it has come', async () => {
    await show(false);
    await arrive();
    expect(question()).toBeNull();
    await show(true);
    await arrive();
    expect(question()?.textContent).toContain('All is lost.');
    await act(async () => [...document.querySelectorAll('button')].at(-1)?.click());
    expect(done).toContain('confirmed');
  });
});
