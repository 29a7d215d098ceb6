/**
 * Has the person choose a file, or let one fall anywhere on the page; null when none was chosen, or `interrupted` ends
 * the wait. The browser opens its dialogue only right after a key or a click; a file can be dropped in any case.
 */
export function chooseFile(interrupted: AbortSignal): Promise<File | null> {
  const over = new AbortController();
  const { signal } = over;
  const input = document.createElement('input');
  input.type = 'file';
  const chosen = new Promise<File | null>((resolve) => {
    input.addEventListener('change', () => resolve(input.files?.[0] ?? null), { signal });
    input.addEventListener('cancel', () => resolve(null), { signal });
    interrupted.addEventListener('abort', () => resolve(null), { signal });
    document.addEventListener('dragover', (event) => event.preventDefault(), { signal });
    document.addEventListener(
      'drop',
      (event) => {
        const file = event.dataTransfer?.files[0];
        event.preventDefault();
        if (file !== undefined) resolve(file);
      },
      { signal },
    );
  });
  input.click();
  return chosen.finally(() => over.abort());
}
