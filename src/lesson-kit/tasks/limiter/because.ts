/** Why a limiter does not hold; `words.ts` and `strict-words.ts` have the words of the two tasks. */
export const because = {
  notLimit: (got: number, sent: number, limit: number) =>
    `A user sent ${sent} requests at once with a limit of ${limit}, and ${got} got through.`,
  otherUser: 'One user had reached the limit, and then another one was refused.',
  bothAllowed: 'One place was left, and two requests at the same time both got through.',
  neitherAllowed: 'One place was left, and of two requests at the same time neither got through.',
  staysShut: (got: number, limit: number) =>
    `Three windows later the user should have all ${limit} requests again, and got ${got} through.`,
  neverOpens:
    'A user who went on asking was refused, and was still refused when the window was over: asking must not prolong it.',
  leftOver: (keys: number) =>
    `Three windows after the last request there ${keys === 1 ? 'is still 1 key' : `are still ${keys} keys`}: they would grow without an end.`,
  burst: (got: number, limit: number) =>
    `Around the end of a window ${got} requests got through within less than one window, with a limit of ${limit}.`,
  wrongAllow: (got: number, limit: number) =>
    `A request got through although ${got} had got through within the window before it, with a limit of ${limit}.`,
  wrongRefuse: (got: number, limit: number) =>
    `A request was refused although only ${got} had got through within the window before it, with a limit of ${limit}. Requests that were refused must not count.`,
} as const;
