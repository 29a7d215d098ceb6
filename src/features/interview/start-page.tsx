import { useState } from 'react';
import { LENGTHS, ROLES, type Interview, type Minutes, type Role } from '#state/interview/interview.ts';
import { interviewText as words } from '#text/interview.ts';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Choice } from '#ui/choice.tsx';
import { Notice } from '#ui/notice.tsx';
import styles from './start-page.module.css';

export interface StartPageProps {
  /** Newest first. */
  readonly interviews: readonly Interview[];
  /** One that is under way; null when none is. */
  readonly underWay: Interview | null;
  readonly hrefOf: (id: string) => string;
  readonly courseHref: string;
  readonly bankHref: string;
  /** False when there is nothing to ask. */
  readonly onBegin: (role: Role, minutes: Minutes) => boolean;
  readonly onForget: (id: string) => void;
}

const minutesOf = (value: string): Minutes => LENGTHS.find((one) => String(one) === value) ?? LENGTHS[0];

/** What an interview is for and how long it is, and those that were. */
export function StartPage(props: StartPageProps) {
  const { interviews, underWay, hrefOf, courseHref, bankHref, onBegin, onForget } = props;
  const [role, setRole] = useState<Role>('backend');
  const [minutes, setMinutes] = useState<Minutes>(20);
  const [nothing, setNothing] = useState(false);
  const earlier = interviews.filter(({ id }) => id !== underWay?.id);
  return (
    <div className={styles.page}>
      <header className={styles.intro}>
        <a href={courseHref}>{words.back}</a>
        <h1 className={styles.heading} tabIndex={-1}>
          {words.heading}
        </h1>
        <p className={styles.statement}>{words.statement}</p>
        <a href={bankHref}>{words.bank}</a>
      </header>
      {underWay === null ? null : (
        <Notice
          title={words.underWay.title}
          actions={
            <ButtonLink href={hrefOf(underWay.id)} variant="primary">
              {words.underWay.resume}
            </ButtonLink>
          }
        >
          {words.underWay.body}
        </Notice>
      )}
      <section className={styles.choices} aria-label={words.setUp}>
        <Choice<Role>
          label={words.role.label}
          hint={words.role.hint}
          options={ROLES.map((value) => ({ value, label: words.role.names[value] }))}
          value={role}
          onValueChange={setRole}
        />
        <Choice
          label={words.length.label}
          hint={words.length.hint}
          options={LENGTHS.map((value) => ({ value: String(value), label: words.length.names[value] }))}
          value={String(minutes)}
          onValueChange={(value) => setMinutes(minutesOf(value))}
        />
        <div>
          <Button variant="primary" onClick={() => setNothing(!onBegin(role, minutes))}>
            {words.begin}
          </Button>
        </div>
        {nothing ? <Notice tone="warn" title={words.nothing} urgent /> : null}
      </section>
      <section className={styles.earlier}>
        <h2 className={styles.title}>{words.earlier.heading}</h2>
        {earlier.length === 0 ? <p className={styles.hint}>{words.earlier.none}</p> : null}
        <ul className={styles.list}>
          {earlier.map((one) => {
            const entry = words.earlier.entry(words.role.names[one.role], one.minutes, one.startedAt);
            return (
              <li key={one.id} className={styles.item}>
                <a href={hrefOf(one.id)}>{entry}</a>
                <Button
                  size="small"
                  variant="quiet"
                  aria-label={words.earlier.forgetNamed(entry)}
                  onClick={() => onForget(one.id)}
                >
                  {words.earlier.forget}
                </Button>
              </li>
            );
          })}
        </ul>
      </section>
    </div>
  );
}
