import type { ScaleBand, ScaleLinear } from "d3-scale";
import { formatMark, HEIGHT, MARGIN, thinned } from "./chart";
import styles from "./CashFlow.module.css";

interface AxesProps {
  readonly width: number;
  readonly amounts: ScaleLinear<number, number>;
  readonly names: ScaleBand<string>;
  readonly nameOf: (key: string) => string;
  /** How wide a name may be. */
  readonly room?: number;
}

/** The marks of the amounts with their lines, and the names beneath. */
export function Axes({ width, amounts, names, nameOf, room = 56 }: AxesProps) {
  return (
    <g aria-hidden="true">
      {amounts.ticks(5).map((mark) => (
        <g key={mark} transform={`translate(0 ${amounts(mark)})`}>
          <line
            x1={MARGIN.left}
            x2={width - MARGIN.right}
            className={mark === 0 ? styles.zero : styles.rule}
          />
          <text x={MARGIN.left - 8} dy="0.32em" textAnchor="end" className={styles.mark}>
            {formatMark(mark)}
          </text>
        </g>
      ))}
      {thinned(names.domain(), width - MARGIN.left, room).map((key) => (
        <text
          key={key}
          x={(names(key) ?? 0) + names.bandwidth() / 2}
          y={HEIGHT - 8}
          textAnchor="middle"
          className={styles.mark}
        >
          {nameOf(key)}
        </text>
      ))}
    </g>
  );
}
