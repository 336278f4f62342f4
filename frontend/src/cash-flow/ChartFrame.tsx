import { useEffect, useRef, useState, type ReactNode } from "react";
import { classes } from "../ui/classes";
import styles from "./CashFlow.module.css";
import { cashFlowMessages as words } from "./messages";

interface LegendEntry {
  readonly name: string;
  readonly className: string | undefined;
}

interface ChartFrameProps {
  readonly title: string;
  /** What the picture says, for those who do not see it. */
  readonly sentence: string;
  readonly legend?: readonly LegendEntry[] | undefined;
  /** Draws the picture, which is as wide as it can be. */
  readonly draw: (width: number) => ReactNode;
  readonly height: number;
  /** The same as a table. */
  readonly table: ReactNode;
}

/** A chart with its name, its legend and, on demand, its table. */
export function ChartFrame({ title, sentence, legend, draw, height, table }: ChartFrameProps) {
  const [box, width] = useWidth();
  return (
    <figure className={styles.chart} aria-label={title}>
      <figcaption className={styles.caption}>
        <h3>{title}</h3>
        <ul className={styles.legend} aria-hidden="true">
          {legend?.map(({ name, className }) => (
            <li key={name}>
              <svg width="20" height="10">
                <line x1="1" x2="19" y1="5" y2="5" className={classes(styles.line, className)} />
              </svg>
              {name}
            </li>
          ))}
        </ul>
      </figcaption>
      <div ref={box} className={styles.picture}>
        <svg width={width} height={height} role="img" aria-label={sentence}>
          {width > 0 ? draw(width) : null}
        </svg>
      </div>
      <details className={styles.details}>
        <summary>{words.showTable}</summary>
        {table}
      </details>
    </figure>
  );
}

function useWidth(): [React.RefObject<HTMLDivElement | null>, number] {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (box.current === null) {
      return undefined;
    }
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0));
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  return [box, width];
}
