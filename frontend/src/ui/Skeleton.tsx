import { useEffect, useState, type ReactNode } from "react";
import { uiMessages } from "./messages";
import styles from "./Skeleton.module.css";

const PATIENCE_MS = 150;

/** Shows its content only once waiting has become noticeable. */
export function AfterAMoment({ children }: { readonly children: ReactNode }) {
  const [isDue, setDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return isDue ? children : null;
}

/** A grey bar where a text will be. */
export function Bar({ width, height = 12 }: { readonly width: string; readonly height?: number }) {
  return <span className={styles.bar} style={{ width, height }} />;
}

/** A page about to come: its heading, and rows. */
export function PageSkeleton({ rows = 6 }: { readonly rows?: number }) {
  return (
    <AfterAMoment>
      <div className={styles.page} role="status" aria-label={uiMessages.loading}>
        <Bar width="220px" height={22} />
        <Bar width="340px" />
        <TableSkeleton rows={rows} />
      </div>
    </AfterAMoment>
  );
}

/** Rows about to come. */
export function TableSkeleton({ rows }: { readonly rows: number }) {
  return (
    <div className={styles.table} aria-hidden="true">
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className={styles.row}>
          <Bar width="14%" />
          <Bar width={`${30 + ((index * 7) % 20)}%`} />
          <Bar width="12%" />
        </div>
      ))}
    </div>
  );
}
