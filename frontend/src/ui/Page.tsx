import type { ReactNode } from "react";
import { classes } from "./classes";
import styles from "./Page.module.css";

interface PageProps {
  readonly title: string;
  /** Beside the title: a status chip. */
  readonly mark?: ReactNode;
  /** Under the title: what this belongs to. */
  readonly subtitle?: ReactNode;
  /** Buttons, the primary one last. */
  readonly actions?: ReactNode;
  /** Text pages stay narrow enough to read; tables and grids take the width there is. */
  readonly width?: "text" | "table" | "full";
  readonly children: ReactNode;
}

/** The frame of a page: its heading, its buttons, its content. */
export function Page({ title, mark, subtitle, actions, width = "table", children }: PageProps) {
  return (
    <div className={classes(styles.page, styles[width])}>
      <title>{`${title} · Claimline`}</title>
      <header className={styles.head}>
        <div className={styles.names}>
          <div className={styles.title}>
            <h1>{title}</h1>
            {mark}
          </div>
          {subtitle ? <div className={styles.subtitle}>{subtitle}</div> : null}
        </div>
        {actions ? <div className={styles.actions}>{actions}</div> : null}
      </header>
      {children}
    </div>
  );
}

interface SectionProps {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A titled part of a page. */
export function Section({ title, actions, children }: SectionProps) {
  return (
    <section className={styles.section} aria-label={title}>
      <header className={styles.sectionHead}>
        <h2>{title}</h2>
        {actions ? <div className={styles.actions}>{actions}</div> : null}
      </header>
      {children}
    </section>
  );
}

interface FactsProps {
  /** Name and value, in reading order; what is not known is left out. */
  readonly facts: readonly (readonly [name: string, value: ReactNode])[];
}

/** Names and values, in columns. */
export function Facts({ facts }: FactsProps) {
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
