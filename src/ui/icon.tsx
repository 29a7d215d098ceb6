import styles from './icon.module.css';

/** Strokes of each icon on a 16-unit grid, drawn with one line width; a name says what it shows, not what it does. */
const strokes = {
  check: 'M3.5 8.5 6.5 11.5 12.5 4.5',
  close: 'M4 4 12 12M12 4 4 12',
  'chevron-left': 'M9.5 4 5.5 8 9.5 12',
  'chevron-right': 'M6.5 4 10.5 8 6.5 12',
  'chevron-down': 'M4 6 8 10 12 6',
  'chevron-up': 'M4 10 8 6 12 10',
  plus: 'M8 3.5v9M3.5 8h9',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  sun: 'M8 5.25a2.75 2.75 0 1 0 0 5.5 2.75 2.75 0 0 0 0-5.5ZM8 1.5v1M8 13.5v1M1.5 8h1M13.5 8h1M3.4 3.4l.7.7M11.9 11.9l.7.7M3.4 12.6l.7-.7M11.9 4.1l.7-.7',
  moon: 'M13 9.6A5.5 5.5 0 0 1 6.4 3a5.5 5.5 0 1 0 6.6 6.6Z',
  sliders:
    'M2.5 5h6M12 5h1.5M2.5 11H4M7.5 11h6M10.25 3.25a1.75 1.75 0 1 0 0 3.5 1.75 1.75 0 0 0 0-3.5ZM5.75 9.25a1.75 1.75 0 1 0 0 3.5 1.75 1.75 0 0 0 0-3.5Z',
  question: 'M5.75 6a2.25 2.25 0 1 1 3.4 1.94C8.4 8.4 8 8.8 8 9.5M8 12h.01',
  reset: 'M3.5 3v3.5H7M3.7 6.5A5 5 0 1 1 3.2 9.5',
  prompt: 'M3 4.5 6.5 8 3 11.5M8.5 11.5H13',
  'panel-left': 'M2.5 3h11v10h-11ZM6.5 3v10',
  'panel-right': 'M2.5 3h11v10h-11ZM9.5 3v10',
  'panel-bottom': 'M2.5 3h11v10h-11ZM2.5 9.5h11',
  pause: 'M5.5 4v8M10.5 4v8',
  play: 'M5 3.5 12 8 5 12.5Z',
  clear: 'M3 4.5h10M6.5 4.5v-1h3v1M4.5 4.5l.6 8h5.8l.6-8M6.8 7v3.5M9.2 7v3.5',
  stack: 'M8 2.5 14 5.5 8 8.5 2 5.5ZM2 8.25l6 3 6-3M2 11l6 3 6-3',
  search: 'M7 2.75a4.25 4.25 0 1 0 0 8.5 4.25 4.25 0 0 0 0-8.5ZM10.1 10.1l3.4 3.4',
  circle: 'M8 3.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9Z',
} as const;

export type IconName = keyof typeof strokes;

/** A decorative stroke icon in the colour of the text around it; the control that holds it carries the name. */
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      className={styles.icon}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      aria-hidden="true"
      focusable="false"
    >
      <path d={strokes[name]} />
    </svg>
  );
}
