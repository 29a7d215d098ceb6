/** What the page says of a lesson while it is written. */
export const previewText = {
  label: 'Checks of the lesson that was saved',
  checking: (id: string) => `Checking ${id}…`,
  holds: (id: string, proofs: number, seconds: number) =>
    `${id}: ${proofs === 1 ? 'the one proof holds' : `all ${proofs} proofs hold`} (${seconds.toFixed(1)} s)`,
  fails: (id: string, problems: number) =>
    `${id}: ${problems === 1 ? 'one problem' : `${problems} problems`}`,
  place: (file: string, line: number, step: string | null) =>
    `${file}:${line}${step === null ? '' : `, step ${step}`}`,
  details: 'What has passed',
  close: 'Close the checks',
} as const;
