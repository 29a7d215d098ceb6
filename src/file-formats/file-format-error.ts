/**
 * Why a file cannot be read on. `foreign`: it is no such file. `version`: of a version that is not read here; the
 * message says which. `ends-early`: it ends inside a record, or what was given of it does. `damaged`: what is there
 * cannot be what was written. `checksum`: it reads well, but is not what its checksum was made of.
 */
export type FileFormatProblem = 'foreign' | 'version' | 'ends-early' | 'damaged' | 'checksum';

/** What readers of files throw, and nothing else. */
export class FileFormatError extends Error {
  readonly problem: FileFormatProblem;
  /** The byte of the file at which it was noticed. */
  readonly offset: number;

  constructor(problem: FileFormatProblem, offset: number, message: string) {
    super(`${message} (at byte ${offset})`);
    this.name = 'FileFormatError';
    this.problem = problem;
    this.offset = offset;
  }
}
