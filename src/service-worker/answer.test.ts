import { describe, expect, it } from 'vitest';
import { answerTo } from './answer.ts';

const scope = 'https://host.example/courses/keyspace/';

const answer = (path: string, mode = 'cors', method = 'GET') =>
  answerTo({ method, mode, url: new URL(path, scope).href }, scope);

describe('who answers a request', () => {
  it.each(['', '?from=mail', 'index.html', 'index.html?x=1', '#/play', 'index.html#/learn/a'])(
    'a navigation to “%s” is the page',
    (path) => {
      expect(answer(path, 'navigate')).toEqual({ from: 'release', path: 'index.html' });
    },
  );

  it('a file by its name is the release’s, also when somebody navigates to it', () => {
    expect(answer('favicon.svg', 'no-cors')).toEqual({ from: 'release', path: 'favicon.svg' });
    expect(answer('licenses.txt?x', 'navigate')).toEqual({ from: 'release', path: 'licenses.txt' });
  });

  it('a hashed file may be any release’s', () => {
    expect(answer('assets/start-BBBBBBBB.js')).toEqual({
      from: 'any-release',
      path: 'assets/start-BBBBBBBB.js',
    });
  });

  it.each(['deeper/', '../', '../other/assets/x.js', 'sw.js'])('“%s” is the host’s affair', (path) => {
    expect(answer(path)).toEqual({ from: 'network' });
  });

  it('what does not read is the host’s affair, as is the page’s text asked for by a script', () => {
    expect(answer('favicon.svg', 'cors', 'HEAD')).toEqual({ from: 'network' });
    expect(answer('', 'navigate', 'POST')).toEqual({ from: 'network' });
    expect(answer('index.html', 'cors')).toEqual({ from: 'network' });
  });

  it('another origin is left alone even if its address goes on like ours', () => {
    const url = 'https://elsewhere.example/?https://host.example/courses/keyspace/favicon.svg';
    expect(answerTo({ method: 'GET', mode: 'cors', url }, scope)).toEqual({ from: 'network' });
  });
});
