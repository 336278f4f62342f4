import { classes } from "./classes";
import styles from "./StatusChip.module.css";

export interface StatusChipProps {
  /** The word carries the meaning; the colour repeats it. */
  readonly label: string;
  readonly tone: "muted" | "info" | "good" | "warn" | "bad";
  /** An empty dot: the same outcome, with reservations. */
  readonly isHollow?: boolean;
}

export function StatusChip({ label, tone, isHollow = false }: StatusChipProps) {
  return (
    <span className={classes(styles.chip, styles[tone])}>
      <span className={classes(styles.dot, isHollow && styles.hollow)} aria-hidden="true" />
      {label}
    </span>
  );
}
