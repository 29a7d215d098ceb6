/** In place of modules that a client looks for and can do without: tracing, and what only another network has. */
export const performance = globalThis.performance;
export const diagnostics = undefined;
export default {};
