import { Button as BaseButton } from '@base-ui/react/button';
import { clsx } from 'clsx';
import type { ComponentProps, ReactNode } from 'react';
import styles from './button.module.css';
import { Icon, type IconName } from './icon.tsx';
import { tooltip } from './tooltip.tsx';

/** `primary`: the one thing to do here. `plain`: any other action. `quiet`: no edge until touched. `danger`: loses something. */
export type ButtonVariant = 'primary' | 'plain' | 'quiet' | 'danger';

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'className' | 'style' | 'ref'> {
  readonly variant?: ButtonVariant;
  readonly size?: 'small' | 'medium';
  readonly icon?: IconName;
  readonly children: ReactNode;
}

/** A button with a written label. `type` is `button` unless said otherwise. */
export function Button({
  variant = 'plain',
  size = 'medium',
  icon,
  children,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <BaseButton {...rest} type={type} className={clsx(styles.button, styles[variant], styles[size])}>
      {icon === undefined ? null : <Icon name={icon} />}
      {children}
    </BaseButton>
  );
}

export interface IconButtonProps extends Omit<
  ComponentProps<'button'>,
  'className' | 'style' | 'children' | 'aria-label' | 'ref'
> {
  readonly icon: IconName;
  /** The name for screen readers, also shown on hover and focus. */
  readonly label: string;
}

/** A button that shows only an icon; its label is its accessible name and its tooltip. */
export function IconButton({ icon, label, type = 'button', ...rest }: IconButtonProps) {
  return (
    <BaseButton
      {...rest}
      {...tooltip(label)}
      type={type}
      aria-label={label}
      className={clsx(styles.button, styles.quiet, styles.iconOnly)}
    >
      <Icon name={icon} />
    </BaseButton>
  );
}

/** A link that shows only an icon; its label is its accessible name and its tooltip. */
export function IconLink(props: {
  readonly icon: IconName;
  readonly label: string;
  readonly href: string;
  /** It leads to where one is. */
  readonly current?: boolean;
}) {
  return (
    <a
      {...tooltip(props.label)}
      href={props.href}
      aria-label={props.label}
      aria-current={props.current === true ? 'page' : undefined}
      className={clsx(styles.button, styles.quiet, styles.iconOnly)}
    >
      <Icon name={props.icon} />
    </a>
  );
}

/** A link to another place that looks like a button. */
export function ButtonLink({
  href,
  variant = 'plain',
  children,
}: {
  readonly href: string;
  readonly variant?: 'primary' | 'plain' | 'quiet';
  readonly children: ReactNode;
}) {
  return (
    <a href={href} className={clsx(styles.button, styles[variant], styles.medium)}>
      {children}
    </a>
  );
}
