import { describe, expect, it } from 'vitest';
import { answerTo } from './answer.ts';

const scope = 'https://host.example/courses/keyspace/';
const paths = new Set(['index.html', 'favicon.svg', 'assets/start-AAAAAAAA.js']);

const answer = (path: string, mode = 'cors', method = 'GET') =>
  answerTo({ method, mode, url: new URL(path, scope).href }, scope, paths);

describe('who answers a request', () => {
  it.each(['', '?from=mail', 'index.html', 'index.html?x=1', '#/play', 'index.html#/learn/a'])(
    'a navigation to “%s” is the page',
    (path) => {
      expect(answer(path, 'navigate')).toEqual({ from: 'release', path: 'index.html' });
    },
  );

  it('a file of the release is the release’s, also when somebody navigates to it', () => {
    expect(answer('favicon.svg', 'no-cors')).toEqual({ from: 'release', path: 'favicon.svg' });
    expect(answer('favicon.svg', 'navigate')).toEqual({ from: 'release', path: 'favicon.svg' });
    expect(answer('assets/start-AAAAAAAA.js?x')).toEqual({
      from: 'release',
      path: 'assets/start-AAAAAAAA.js',
    });
  });

  it('a hashed file that the release does not have may be another release’s', () => {
    expect(answer('assets/start-BBBBBBBB.js')).toEqual({
      from: 'any-release',
      path: 'assets/start-BBBBBBBB.js',
    });
  });

  it.each(['notes.txt', 'deeper/', 'deeper/index.html', '../', '../other/assets/x.js', 'sw.js'])(
    '“%s” is the host’s affair',
    (path) => {
      expect(answer(path)).toEqual({ from: 'network' });
    },
  );

  it('what does not read is the host’s affair, as is the page’s text asked for by a script', () => {
    expect(answer('favicon.svg', 'cors', 'HEAD')).toEqual({ from: 'network' });
    expect(answer('', 'navigate', 'POST')).toEqual({ from: 'network' });
    expect(answer('index.html', 'cors')).toEqual({ from: 'network' });
  });

  it('another origin is left alone even if its address goes on like ours', () => {
    const url = 'https://elsewhere.example/?https://host.example/courses/keyspace/favicon.svg';
    expect(answerTo({ method: 'GET', mode: 'cors', url }, scope, paths)).toEqual({ from: 'network' });
  });
});
