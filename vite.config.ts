import react from '@vitejs/plugin-react';
import { defineConfig, type HtmlTagDescriptor, type Plugin } from 'vite';
import { enginePlugin } from './src/engine/relink/vite-plugin.ts';
import { lessonsPlugin } from './src/lesson-kit/build/lessons-plugin.ts';

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
 * Tells the browser at once about what the entry module is going to ask for: the rest of the page's scripts and the
 * monospaced face. The engine is not among them, because a worker's requests do not take what a page has preloaded;
 * the entry module starts the worker before anything else instead.
 */
function earlyRequests(): Plugin {
  return {
    name: 'keyspace-early-requests',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, context) => {
        const tags: HtmlTagDescriptor[] = [];
        for (const output of Object.values(context.bundle ?? {})) {
          if (output.type === 'chunk' && output.isDynamicEntry && output.name === 'start') {
            const scripts = [output.fileName, ...output.imports];
            for (const href of scripts)
              tags.push({
                tag: 'link',
                attrs: { rel: 'modulepreload', crossorigin: true, href: `./${href}` },
              });
          } else if (output.fileName.endsWith('.woff2')) {
            const attrs = {
              rel: 'preload',
              as: 'font',
              type: 'font/woff2',
              crossorigin: true,
              href: `./${output.fileName}`,
            };
            tags.push({ tag: 'link', attrs });
          }
        }
        return tags.map((tag) => ({ ...tag, injectTo: 'head' }));
      },
    },
  };
}

/** Addresses stay relative (`base`), so that the built folder runs from any static host and below any path. */
export default defineConfig({
  base: './',
  plugins: [react(), enginePlugin(), lessonsPlugin(), contentSecurityPolicy(), earlyRequests()],
  worker: { format: 'es', plugins: () => [enginePlugin()] },
  build: { target: ['chrome111', 'firefox121', 'safari16.4'] },
});
