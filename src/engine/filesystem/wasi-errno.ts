/** The WASI error numbers that the host answers. Source: the WASI preview1 specification, `errno`. */
export const ERRNO = {
  SUCCESS: 0,
  AGAIN: 6,
  BADF: 8,
  CONNREFUSED: 14,
  EXIST: 20,
  INPROGRESS: 26,
  INVAL: 28,
  ISDIR: 31,
  NOENT: 44,
  NOMEM: 48,
  NOSYS: 52,
  NOTCONN: 53,
  NOTDIR: 54,
} as const;
