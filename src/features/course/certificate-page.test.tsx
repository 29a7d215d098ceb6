// @vitest-environment jsdom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { certificateText as words } from '#text/certificate.ts';
import { authorsText } from '#text/authors.ts';
import { AuthorsPage } from './authors-page.tsx';
import { CertificatePage, type CertificatePageProps } from './certificate-page.tsx';

const day = (date: string): number => new Date(`${date}T12:00:00`).getTime();
const done: CertificatePageProps = {
  finished: [
    { title: 'One', steps: 5, finishedAt: day('2026-11-02'), hints: 0, solutions: [] },
    { title: 'Two', steps: 4, finishedAt: day('2026-11-20'), hints: 3, solutions: [2, 4] },
  ],
  stepsElsewhere: 2,
  known: ['Three'],
  lessons: 35,
  today: day('2026-11-28'),
  courseHref: '#/',
};

beforeEach(() => void vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true));
afterEach(() => {
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

it('says what was done when, with which help, and that nobody verified it', () => {
  const html = renderToStaticMarkup(<CertificatePage {...done} />);
  expect(html).toContain('2 of 35 lessons finished, 11 steps done');
  expect(html).toContain('from 2 November 2026 to 20 November 2026');
  expect(html).toContain('4 steps, 20 November 2026, 3 hints, solutions of steps 2, 4 shown');
  expect(html).toContain('5 steps, 2 November 2026<');
  expect(html).toContain('Said to be known, and not done: Three.');
  expect(html).toContain('Nobody has verified this.');
  expect(html).toContain('As of 28 November 2026.');
});

it('is about whoever types a name, as text, and is printed by a button', () => {
  const print = vi.fn<() => void>();
  vi.stubGlobal('print', print);
  const host = document.createElement('div');
  document.body.append(host);
  const root = createRoot(host);
  act(() => root.render(<CertificatePage {...done} />));
  expect(host.textContent).toContain(words.nobody);
  const field = host.querySelector('input');
  act(() => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, ' <b>Ada</b> ');
    field?.dispatchEvent(new Event('input', { bubbles: true }));
  });
  expect(host.textContent).toContain('Done by <b>Ada</b>');
  act(() => host.querySelector('button')?.click());
  expect(print).toHaveBeenCalledOnce();
  act(() => root.unmount());
});

it('has nothing to print before something is finished', () => {
  const html = renderToStaticMarkup(<CertificatePage {...done} finished={[]} />);
  expect(html).toContain(words.nothing);
  expect(html).not.toContain('<button');
  expect(html).not.toContain('<article');
});

it('names authors the file, line and step of each problem, or says that there is none', () => {
  const html = renderToStaticMarkup(
    <AuthorsPage
      courseHref="#/"
      problems={[
        { file: 'lessons/a/x.md', line: 12, step: 'set-ttl', message: 'unknown word "<tll>"' },
        { file: 'lessons/course.yaml', line: 1, step: null, message: 'lessons/a/y.md is not listed' },
      ]}
    />,
  );
  expect(html).toContain('<h3');
  expect(html).toMatch(
    /lessons\/a\/x\.md<.*Line 12, step set-ttl:<\/span> unknown word &quot;&lt;tll&gt;&quot;/u,
  );
  expect(html).toContain('2 files have problems');
  expect(renderToStaticMarkup(<AuthorsPage courseHref="#/" problems={[]} />)).toContain(authorsText.none);
});
