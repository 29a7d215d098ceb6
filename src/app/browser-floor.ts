/*
 * The floor is Chrome 111, Firefox 121 and Safari 16.4, as the catalogue says and `build.target` of Vite has it. What is
 * asked are the things that make it so: `color-mix` came to Chrome with 111, `:has` to Firefox with 121. A browser of
 * another name that knows them is let in.
 */

/** Something of the browser that Keyspace cannot do without, by the key of its name in the catalogue. */
export type MissingFeature =
  | 'webAssembly'
  | 'wasmExceptions'
  | 'moduleWorkers'
  | 'messageChannel'
  | 'structuredClone'
  | 'recentScript'
  | 'recentStyles';

/** The parts of the browser that are asked, so that a test can play one. */
export interface BrowserParts {
  readonly WebAssembly?: Pick<typeof WebAssembly, 'validate'> & { readonly Tag?: unknown };
  readonly Worker?: new (url: string, options: WorkerOptions) => { terminate(): void };
  readonly MessageChannel?: unknown;
  readonly structuredClone?: unknown;
  readonly Array?: { readonly prototype: { readonly toSorted?: unknown } };
  readonly CSS?: { supports(condition: string): boolean };
}

/** What the style sheets cannot do without. */
const STYLES = ['selector(:has(a))', '(color: color-mix(in srgb, red, blue))', '(height: 1dvh)'];

/** The smallest module with a `try`: one function whose body is `try catch_all end`. */
const moduleWithTry = new Uint8Array([
  0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00, 0x01, 0x04, 0x01, 0x60, 0x00, 0x00, 0x03, 0x02, 0x01, 0x00,
  0x0a, 0x08, 0x01, 0x06, 0x00, 0x06, 0x40, 0x19, 0x0b, 0x0b,
]);

/**
 * Whether workers may be modules. A browser that knows of them reads `type` from the options before it fetches
 * anything; the getter throws there, so no worker is started to find out.
 */
function knowsModuleWorkers(WorkerClass: NonNullable<BrowserParts['Worker']>): boolean {
  let asked = false;
  const options: WorkerOptions = {
    get type(): 'module' {
      asked = true;
      throw new Error('asked, which is all that was to be known');
    },
  };
  try {
    new WorkerClass('', options).terminate();
  } catch {
    return asked;
  }
  return asked;
}

/**
 * What this browser lacks of what the engine needs; empty when it can run. IndexedDB is not among them: without it
 * the server runs all the same, and the page says that nothing is kept.
 */
export function missingFeatures(browser: BrowserParts): MissingFeature[] {
  const missing: MissingFeature[] = [];
  if (browser.WebAssembly === undefined) missing.push('webAssembly');
  else if (browser.WebAssembly.Tag === undefined || !browser.WebAssembly.validate(moduleWithTry))
    missing.push('wasmExceptions');
  if (browser.Worker === undefined || !knowsModuleWorkers(browser.Worker)) missing.push('moduleWorkers');
  if (browser.MessageChannel === undefined) missing.push('messageChannel');
  if (browser.structuredClone === undefined) missing.push('structuredClone');
  if (browser.Array?.prototype.toSorted === undefined) missing.push('recentScript');
  const { CSS } = browser;
  if (CSS === undefined || !STYLES.every((style) => CSS.supports(style))) missing.push('recentStyles');
  return missing;
}
