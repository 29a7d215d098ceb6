/** How long the browser may take to begin a download before its address is given back. Milliseconds. */
const SAVE_LIMIT_MS = 60_000;

/** Has the browser save a file under this name, as if somebody had downloaded it. */
export function saveFile(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), SAVE_LIMIT_MS);
}
