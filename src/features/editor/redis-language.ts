import type * as Monaco from 'monaco-editor/editor';

/** The editor's name for scripts of commands; what they are is in `#redis-script/read-script.ts`. */
export const REDIS_SCRIPT = 'redis-script';

type Api = Pick<typeof Monaco, 'languages'>;

/** Teaches the editor to colour scripts of commands, and what closes what. */
export function registerRedisLanguage({ languages }: Api): void {
  languages.register({ id: REDIS_SCRIPT });
  languages.setLanguageConfiguration(REDIS_SCRIPT, {
    comments: { lineComment: '#' },
    autoClosingPairs: [
      { open: '"', close: '"', notIn: ['string', 'comment'] },
      { open: "'", close: "'", notIn: ['string', 'comment'] },
    ],
    surroundingPairs: [
      { open: '"', close: '"' },
      { open: "'", close: "'" },
    ],
    // Keys are words: `user:1:name`.
    wordPattern: /[^\s"']+/u,
  });
  languages.setMonarchTokensProvider(REDIS_SCRIPT, redisTokens);
}

/** Every line begins in `root`: with a comment, or a client's name and a command. */
const redisTokens: Monaco.languages.IMonarchLanguage = {
  defaultToken: '',
  includeLF: true,
  tokenizer: {
    root: [
      [/^\s*#[^\n]*/, 'comment'],
      [/\n/, ''],
      [/\s+/, ''],
      [/[A-Z][A-Za-z0-9-]*:(?= )/, { token: 'type', next: '@command' }],
      [/(?=\S)/, { token: '', next: '@command' }],
    ],
    command: [
      [/\n/, { token: '', next: '@pop' }],
      [/\s+/, ''],
      [/"""/, { token: 'string', switchTo: '@text' }],
      [/[^\s"']+/, { token: 'keyword', switchTo: '@words' }],
      [/(?=["'])/, { token: '', switchTo: '@words' }],
    ],
    words: [
      [/\n/, { token: '', next: '@pop' }],
      [/"""/, { token: 'string', switchTo: '@text' }],
      [/"(?:[^"\\\n]|\\.)*"?/, 'string'],
      [/'(?:[^'\\\n]|\\.)*'?/, 'string'],
      [/[-+]?\d+(?:\.\d+)?(?=\s|$)/, 'number'],
      [/[^\s"']+/, ''],
      [/[^\S\n]+/, ''],
    ],
    text: [
      [/"""/, { token: 'string', switchTo: '@words' }],
      [/[^"\n]+/, 'string'],
      [/["\n]/, 'string'],
    ],
  },
};
