/** Tells when the page may be about to go: the last moment at which it can be sure to run. */
export interface PageHiding {
  onHide(listener: () => void): () => void;
}

/** Hidden tabs may be ended without another word, and `pagehide` comes where `visibilitychange` does not. */
export const browserPageHiding: PageHiding = {
  onHide(listener) {
    if (typeof document === 'undefined') return () => {};
    const whenHidden = (): void => {
      if (document.visibilityState === 'hidden') listener();
    };
    document.addEventListener('visibilitychange', whenHidden);
    window.addEventListener('pagehide', listener);
    return () => {
      document.removeEventListener('visibilitychange', whenHidden);
      window.removeEventListener('pagehide', listener);
    };
  },
};
