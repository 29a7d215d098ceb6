import react from '@vitejs/plugin-react';
import { defineConfig, type HtmlTagDescriptor, type Plugin } from 'vite';
import { enginePlugin } from './src/engine/relink/vite-plugin.ts';
import { clientMethodsPlugin } from './src/javascript/build/client-methods-plugin.ts';
import { guestPlugin } from './src/javascript/build/guest-plugin.ts';
import { authorsPlugin } from './src/lesson-kit/build/authors-plugin.ts';
import { lessonsPlugin } from './src/lesson-kit/build/lessons-plugin.ts';
import { searchPlugin } from './src/lesson-kit/build/search-plugin.ts';
import { quizPlugin } from './src/lesson-kit/build/quiz-plugin.ts';
import { readingsPlugin } from './src/lesson-kit/build/readings-plugin.ts';
import { referencePlugin } from './src/lesson-kit/build/reference-plugin.ts';
import { lessonPreview } from './scripts/lessons/preview-plugin.ts';
import { serviceWorkerPlugin } from './src/service-worker/build/service-worker-plugin.ts';

/**
 * What the built page may load and run: itself, and nothing else. Styles may be inline because the terminal and the
 * panels set sizes on elements; scripts may not, and there is no `eval` beyond compiling WebAssembly.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/**
 * Puts the policy into the page as it is built. Not while developing: Vite's own client comes as an inline script and
 * talks over a WebSocket, and a policy loose enough for both would no longer be the one that is shipped.
 */
function contentSecurityPolicy(): Plugin {
  return {
    name: 'keyspace-content-security-policy',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: () => [
        {
          tag: 'meta',
          attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY },
          injectTo: 'head-prepend',
        },
      ],
    },
  };
}

/**
 * Tells the browser at once about the page's scripts and styles, which the entry module is going to ask for: those of
 * the frame, and those of the terminals and pictures, which most visits begin with or come to next. The engine and the
 * monospaced face are not among them, because not every place needs them and a worker's requests do
 * not take what a page has preloaded; the entry module asks for both first thing where they are needed.
 */
function earlyRequests(): Plugin {
  return {
    name: 'keyspace-early-requests',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, context) => {
        const chunks = Object.values(context.bundle ?? {}).filter((output) => output.type === 'chunk');
        const early = ['start', 'workbench-place'].map((name) => {
          const chunk = chunks.find((one) => one.name === name);
          if (chunk === undefined) throw new Error(`the page has no chunk called ${name} to load early`);
          return chunk;
        });
        const entries = chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName);
        const wanted = early.flatMap((chunk) => [chunk.fileName, ...chunk.imports]);
        const scripts = new Set(wanted.filter((name) => !entries.includes(name)));
        const styles = new Set(
          chunks
            .filter(({ fileName }) => scripts.has(fileName))
            .flatMap((chunk) => [...(chunk.viteMetadata?.importedCss ?? [])]),
        );
        const link = (attrs: Record<string, string>): HtmlTagDescriptor => ({
          tag: 'link',
          attrs: { ...attrs, crossorigin: true },
          injectTo: 'head',
        });
        return [
          ...[...scripts].map((name) => link({ rel: 'modulepreload', href: `./${name}` })),
          ...[...styles].map((name) => link({ rel: 'preload', as: 'style', href: `./${name}` })),
        ];
      },
    },
  };
}

/** Addresses stay relative (`base`), so that the built folder runs from any static host and below any path. */
export default defineConfig({
  base: './',
  plugins: [
    react(),
    enginePlugin(),
    lessonsPlugin(),
    clientMethodsPlugin(),
    searchPlugin(),
    readingsPlugin(),
    quizPlugin(),
    referencePlugin(),
    authorsPlugin(),
    lessonPreview(),
    contentSecurityPolicy(),
    earlyRequests(),
    serviceWorkerPlugin(),
  ],
  worker: { format: 'es', plugins: () => [enginePlugin(), guestPlugin()] },
  build: {
    target: ['chrome111', 'firefox121', 'safari16.4'],
    // Left to itself, the bundler makes a file of each set of modules that the same parts of the page share. What
    // terminals share with several parts that come later is one file here: fewer requests before the first prompt.
    rolldownOptions: {
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [{ name: 'redis-cli', test: /src[\\/]redis-cli[\\/]/, minShareCount: 3 }],
        },
      },
    },
  },
});
