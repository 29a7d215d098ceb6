/** The language of labs, for the layers above: what is said to a lab as a line, and back. */
export {
  formatLabAction,
  LAB_USAGE,
  parseLabLine,
  type LabLine,
  type LabQuestion,
} from '#protocol/lab-action.ts';
