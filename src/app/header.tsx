import type { ReactNode } from 'react';
import { routeHref, type Route } from '#state/route-store.ts';
import { appText } from '#text/app.ts';
import { IconButton, IconLink } from '#ui/button.tsx';
import styles from './header.module.css';
import { isStudy } from './study-place.tsx';

export interface HeaderProps {
  readonly route: Route;
  readonly theme: 'light' | 'dark';
  readonly onThemeChange: (theme: 'light' | 'dark') => void;
  /** Brings something in front of the page. */
  readonly onShow: (what: 'shortcuts' | 'search') => void;
  /** The button for the visitor's own workspaces. */
  readonly workspaces: ReactNode;
  /** One button for each panel that can be shut here and now. */
  readonly panels: ReadonlyArray<{
    readonly side: 'left' | 'right' | 'bottom';
    readonly name: string;
    readonly open: boolean;
    readonly onOpenChange: (open: boolean) => void;
  }>;
}

function PlaceLink(props: { readonly href: string; readonly current: boolean; readonly children: string }) {
  return (
    <a className={styles.place} href={props.href} aria-current={props.current ? 'page' : undefined}>
      {props.children}
    </a>
  );
}

/** The line at the top: where one is, where one can go, and what the page itself can be told. */
export function Header({ route, theme, onThemeChange, onShow, workspaces, panels }: HeaderProps) {
  const other = theme === 'dark' ? 'light' : 'dark';
  return (
    <header className={styles.header} data-region="header" aria-label={appText.panels.header} tabIndex={-1}>
      <a className={styles.name} href={routeHref({ kind: 'course' })}>
        <svg className={styles.mark} width="20" height="20" viewBox="0 0 16 16" aria-hidden="true">
          <path d="M4.75 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6ZM7.75 8H14.5M14.5 8v2.5M11.5 8v2" />
        </svg>
        <span className={styles.word}>{appText.name}</span>
      </a>
      <nav className={styles.places} aria-label={appText.places.label}>
        <PlaceLink href={routeHref({ kind: 'course' })} current={isStudy(route) || route.kind === 'lesson'}>
          {appText.places.course}
        </PlaceLink>
        <PlaceLink
          href={routeHref({ kind: 'play' })}
          current={
            route.kind === 'play' ||
            route.kind === 'workspace' ||
            route.kind === 'scratch' ||
            route.kind === 'first'
          }
        >
          {appText.places.play}
        </PlaceLink>
        <PlaceLink href={routeHref({ kind: 'lab', topology: null })} current={route.kind === 'lab'}>
          {appText.places.lab}
        </PlaceLink>
      </nav>
      <div className={styles.tools}>
        {panels.map((panel) => (
          <IconButton
            key={panel.side}
            icon={`panel-${panel.side}`}
            label={panel.open ? appText.panels.hide(panel.name) : appText.panels.show(panel.name)}
            onClick={() => panel.onOpenChange(!panel.open)}
          />
        ))}
        {workspaces}
        <IconButton icon="search" label={appText.searchButton} onClick={() => onShow('search')} />
        <span className={styles.keysButton}>
          <IconButton icon="question" label={appText.shortcutsButton} onClick={() => onShow('shortcuts')} />
        </span>
        <IconButton
          icon={theme === 'dark' ? 'sun' : 'moon'}
          label={theme === 'dark' ? appText.theme.toLight : appText.theme.toDark}
          onClick={() => onThemeChange(other)}
        />
        <IconLink
          icon="sliders"
          label={appText.settings}
          href={routeHref({ kind: 'settings' })}
          current={route.kind === 'settings'}
        />
      </div>
    </header>
  );
}
