import type { ReactNode } from "react";
import styles from "./RefusalNotice.module.css";
import { classes } from "./classes";
import { sayFailure } from "./failures";
import { Icon, type IconName } from "./icons";
import { uiMessages } from "./messages";

export interface RefusalShown {
  readonly message: string;
  readonly problems?: readonly { readonly path: string; readonly message: string }[];
}

interface RefusalNoticeProps {
  readonly refusal: RefusalShown;
  /** Last names of paths whose problems stand at a field already. */
  readonly shownOnFields?: readonly string[];
}

/** The server's "no", in the words of the field, where the person acted. */
export function RefusalNotice({ refusal, shownOnFields }: RefusalNoticeProps) {
  const problems = (refusal.problems ?? []).filter(
    ({ path, message }) =>
      message !== refusal.message && !shownOnFields?.includes(path.split(".").at(-1) ?? path),
  );
  return (
    <Notice tone="bad" isUrgent>
      <p>{refusal.message}</p>
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
