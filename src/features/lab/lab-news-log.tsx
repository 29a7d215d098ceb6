import { useEffect, useRef, useState } from 'react';
import { labText } from '#text/lab.ts';
import { VisuallyHidden } from '#ui/visually-hidden.tsx';
import { newsBetween, type LabMoment } from './lab-news.ts';

/** Sentences that stay to be read again. */
const KEPT = 8;

interface Sentence {
  readonly id: number;
  readonly words: string;
}

/** Reads out what is new on the canvas: each sentence once, also when many come at once. */
export function LabNews({ moment }: { readonly moment: LabMoment }) {
  const [news, setNews] = useState<readonly Sentence[]>([]);
  const before = useRef(moment);
  useEffect(() => {
    const sentences = newsBetween(before.current, moment);
    before.current = moment;
    if (sentences.length === 0) return;
    setNews((said) => {
      const next = (said.at(-1)?.id ?? 0) + 1;
      return [...said, ...sentences.map((words, at) => ({ id: next + at, words }))].slice(-KEPT);
    });
  }, [moment]);
  return (
    <VisuallyHidden>
      <span role="log" aria-live="polite" aria-label={labText.news.label}>
        {news.map(({ id, words }) => (
          <span key={id}>{words} </span>
        ))}
      </span>
    </VisuallyHidden>
  );
}
