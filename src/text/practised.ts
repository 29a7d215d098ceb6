/** What the course map says of questions about a lesson. */
export const practisedText = {
  right: (right: number, answered: number) =>
    `${right} of ${answered} ${answered === 1 ? 'question' : 'questions'} right`,
  weak: (words: string) => `${words}: weak`,
} as const;
