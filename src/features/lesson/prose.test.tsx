// @vitest-environment jsdom
import type { Element, ElementContent, Root as Hast } from 'hast';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunnableLine } from '#lesson-kit/runnable.ts';
import { OpenProgramContext, type OpenProgram } from '#state/scripts/open-program-context.ts';
import { lessonText } from '#text/lesson.ts';
import { Prose } from './prose.tsx';

let host: HTMLElement;
let root: Root;
const onPick = vi.fn<(line: RunnableLine) => void>();

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  host = document.createElement('div');
  root = createRoot(host);
});
afterEach(() => {
  act(() => root.unmount());
  vi.unstubAllGlobals();
  onPick.mockReset();
});

const text = (value: string): ElementContent => ({ type: 'text', value });
const element = (
  tagName: string,
  properties: Element['properties'],
  ...children: ElementContent[]
): Element => ({
  type: 'element',
  tagName,
  properties,
  children,
});

function show(...children: ElementContent[]): void {
  const content: Hast = { type: 'root', children };
  act(() => root.render(<Prose content={content} picking={{ mode: 'insert', onPick }} />));
}

describe('a program of the text', () => {
  const pre = element(
    'pre',
    { dataProgram: 'A cache' },
    element('code', { className: ['language-js'] }, text("await client.set('<b>', '1');\n")),
  );
  const open = vi.fn<OpenProgram>();
  const button = () => host.querySelector('button');
  const showProgram = (): void => {
    const content: Hast = { type: 'root', children: [pre] };
    act(() =>
      root.render(
        <OpenProgramContext value={open}>
          <Prose content={content} picking={{ mode: 'insert', onPick }} />
        </OpenProgramContext>,
      ),
    );
  };

  it('is shown as it is, and opened by its button', async () => {
    open.mockResolvedValue(null);
    showProgram();
    expect(host.querySelector('pre')?.textContent).toBe("await client.set('<b>', '1');\n");
    await act(async () => button()?.click());
    expect(open).toHaveBeenCalledWith({ name: 'A cache', body: "await client.set('<b>', '1');\n" });
    expect(host.querySelector('output')?.textContent).toBe(lessonText.program.opened);
  });

  it('says so when it cannot be opened', async () => {
    open.mockResolvedValue('too-many');
    showProgram();
    await act(async () => button()?.click());
    expect(host.querySelector('output')?.textContent).toBe(lessonText.program.notOpened);
  });
});

describe('the text of a lesson', () => {
  it('shows what looks like HTML as text', () => {
    show(element('p', {}, text('<img src=x onerror=alert(1)>')));
    expect(host.querySelector('img')).toBeNull();
    expect(host.textContent).toBe('<img src=x onerror=alert(1)>');
  });

  it.each(['javascript:alert(1)', 'http://example.org', 'data:text/html,x', '//example.org'])(
    'makes no link of %s, and keeps its words',
    (href) => {
      show(element('a', { href }, text('words')));
      expect(host.querySelector('a')).toBeNull();
      expect(host.textContent).toBe('words');
    },
  );

  it('opens the web elsewhere and Keyspace here', () => {
    show(
      element('a', { href: 'https://valkey.io/' }, text('there')),
      element('a', { href: '#/play' }, text('here')),
    );
    const [there, here] = [...host.querySelectorAll('a')];
    expect(there?.target).toBe('_blank');
    expect(there?.rel).toBe('noreferrer');
    expect(here?.target).toBe('');
  });

  it('makes a button of each command that may be run, and hands over which terminal it is for', () => {
    show(element('pre', { dataRun: 'ok' }, element('code', {}, text('SET a 1\nB: INCR a\n'))));
    const buttons = [...host.querySelectorAll('button')];
    expect(buttons.map((button) => button.firstElementChild?.textContent)).toEqual([
      'Insert into the prompt: SET a 1',
      'Insert into the prompt: INCR a',
    ]);
    act(() => buttons[1]?.click());
    expect(onPick).toHaveBeenCalledExactlyOnceWith({ client: 'B', text: 'INCR a' });
  });

  it('leaves code that is only to be read alone', () => {
    show(element('pre', {}, element('code', {}, text('127.0.0.1:6379> GET a'))));
    expect(host.querySelector('button')).toBeNull();
    expect(host.querySelector('pre')?.textContent).toBe('127.0.0.1:6379> GET a');
  });
});
