/** Which Node versions the tools run on, in words and as a check. Kept in step with `engines` in package.json. */

/**
 * @param {string} version as in `process.versions.node`
 * @returns {string | null} what to tell the reader, or null when the version will do
 */
export function nodeVersionProblem(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const fine = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24;
  if (fine) return null;
  return (
    `Keyspace needs Node 20.19 or newer (of Node 22: 22.12 or newer; Node 21 and 23 are not supported by its tools).\n` +
    `This is Node ${version}. Newer ones: https://nodejs.org/`
  );
}

/** Ends the process with a plain message when this Node is too old. */
export function requireNode() {
  const problem = nodeVersionProblem(process.versions.node);
  if (problem === null) return;
  console.error(problem);
  process.exit(1);
}
