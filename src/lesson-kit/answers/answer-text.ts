/** What is said of an answer that is nearly right, beside what the questions say themselves. */
export const answerText = {
  integer: (printed: string) =>
    `The digits are right, but the server sends an integer here, which redis-cli prints as ${printed}.`,
  string: (printed: string) =>
    `The text is right, but the server sends a string here, which redis-cli prints in quotes: ${printed}.`,
  status: (printed: string) =>
    `The word is right, but the server sends a status here, which redis-cli prints without quotes: ${printed}.`,
  double: (printed: string) =>
    `The digits are right, but the server sends a double here, which redis-cli prints as ${printed}.`,
  otherError: 'It is an error, but another one.',
  marks:
    'The values are right, but not how each of them is sent: redis-cli prints a number as (integer) 1 and a string in quotes.',
  list: 'The value is right, but it comes as the only item of a list.',
  noList: 'The value is right, but it does not come as an item of a list.',
  nesting: 'The values are right, but not which of them are lists of their own.',
  order: 'The items are right, but they come in another order.',
} as const;
