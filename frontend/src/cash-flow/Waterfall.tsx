import { classes } from "../ui/classes";
import { Axes } from "./Axes";
import { amountScale, bandScale, toNumber } from "./chart";
import styles from "./CashFlow.module.css";
import { toCents, toMoney } from "../money/cents";

export interface Step {
  readonly name: string;
  /** What it adds, or takes away; of a sum, what it comes to. */
  readonly amount: string;
  readonly isSum: boolean;
}

interface WaterfallProps {
  readonly width: number;
  readonly steps: readonly Step[];
}

/** Where each step starts and ends; a sum starts from nothing. */
export function placed(steps: readonly Step[]): readonly (Step & { from: string; to: string })[] {
  let level = 0n;
  return steps.map((step) => {
    const from = step.isSum ? 0n : level;
    level = step.isSum ? toCents(step.amount) : level + toCents(step.amount);
    return { ...step, from: toMoney(from), to: toMoney(level) };
  });
}

/** From one sum to the next, step by step. */
export function Waterfall({ width, steps }: WaterfallProps) {
  const bars = placed(steps);
  const amounts = amountScale(bars.flatMap(({ from, to }) => [toNumber(from), toNumber(to)]));
  const names = bandScale(
    steps.map(({ name }) => name),
    width,
  );
  return (
    <>
      <Axes width={width} amounts={amounts} names={names} nameOf={(name) => name} room={72} />
      {bars.map(({ name, from, to, isSum }, index) => {
        const ends = [amounts(toNumber(from)), amounts(toNumber(to))] as const;
        const next = bars[index + 1];
        const left = names(name) ?? 0;
        return (
          <g key={name}>
            <rect
              x={left}
              y={Math.min(...ends)}
              width={names.bandwidth()}
              height={Math.max(Math.abs(ends[1] - ends[0]), 1)}
              className={classes(
                styles.bar,
                isSum ? styles.certified : toCents(to) < toCents(from) ? styles.retention : styles.claimed,
              )}
            />
            {next ? (
              <line
                x1={left + names.bandwidth()}
                x2={names(next.name) ?? 0}
                y1={ends[1]}
                y2={ends[1]}
                className={styles.zero}
              />
            ) : null}
          </g>
        );
      })}
    </>
  );
}
