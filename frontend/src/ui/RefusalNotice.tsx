import type { ReactNode } from "react";
import styles from "./RefusalNotice.module.css";
import { classes } from "./classes";
import { sayFailure } from "./failures";
import { Icon, type IconName } from "./icons";
import { uiMessages } from "./messages";

interface Problem {
  readonly path: string;
  readonly message: string;
}

export interface RefusalShown {
  readonly message: string;
  readonly problems?: readonly Problem[];
  readonly changedBy?: string | null;
}

const NOWHERE: readonly string[] = [];

interface RefusalNoticeProps {
  readonly refusal: RefusalShown;
  /** Last names of paths whose problems stand at a field already. */
  readonly shownOnFields?: readonly string[];
}

/**
 * The server's "no", in the words of the field, where the person acted.
 *
 * Nothing, where its one sentence stands at its field already.
 */
export function RefusalNotice({ refusal, shownOnFields = NOWHERE }: RefusalNoticeProps) {
  const all = refusal.problems ?? [];
  const isAtField = ({ path }: Problem) => shownOnFields.includes(path.split(".").at(-1) ?? path);
  if (all.some((problem) => problem.message === refusal.message && isAtField(problem))) {
    return null;
  }
  const problems = all.filter((problem) => problem.message !== refusal.message && !isAtField(problem));
  return (
    <Notice tone="bad" isUrgent>
      <p>{refusal.message}</p>
      {refusal.changedBy ? <p>{uiMessages.changedBy(refusal.changedBy)}</p> : null}
      {problems.length > 0 ? (
        <ul className={styles.problems}>
          {problems.map(({ path, message }) => (
            <li key={path}>{message}</li>
          ))}
        </ul>
      ) : null}
    </Notice>
  );
}

/** The server could not be asked, or failed. */
export function FailureNotice({ failure }: { readonly failure: Error }) {
  const { sentence, requestId } = sayFailure(failure);
  return (
    <Notice tone="bad" isUrgent>
      <p>{sentence}</p>
      {requestId ? <p className={styles.meta}>{uiMessages.requestId(requestId)}</p> : null}
    </Notice>
  );
}

type Tone = "info" | "good" | "warn" | "bad";

const ICONS: Record<Tone, IconName> = { info: "info", good: "check", warn: "warning", bad: "warning" };

interface NoticeProps {
  readonly tone: Tone;
  /** Read out at once, as what a press led to; else when the reader comes to it. */
  readonly isUrgent?: boolean;
  /** Buttons at its end. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A sentence in a tinted box: a state that explains the page or the dialog. */
export function Notice({ tone, isUrgent = false, actions, children }: NoticeProps) {
  return (
    <div className={classes(styles.notice, styles[tone])} role={isUrgent ? "alert" : undefined}>
      <Icon name={ICONS[tone]} />
      <div className={styles.text}>{children}</div>
      {actions ? <div className={styles.actions}>{actions}</div> : null}
    </div>
  );
}
