import { line } from "d3-shape";
import { classes } from "../ui/classes";
import { Axes } from "./Axes";
import { amountScale, bandScale, toNumber } from "./chart";
import styles from "./CashFlow.module.css";
import { formatMonth } from "./months";

export interface Series {
  readonly name: string;
  readonly className: string | undefined;
  /** For each month; null where there is nothing to say. */
  readonly amounts: readonly (string | null)[];
}

interface LineChartProps {
  readonly width: number;
  readonly months: readonly string[];
  readonly series: readonly Series[];
}

/** Amounts to date as lines, told apart by their strokes as well as by their colours. */
export function LineChart({ width, months, series }: LineChartProps) {
  const told = series.flatMap(({ amounts }) => amounts.filter((amount) => amount !== null));
  const amounts = amountScale(told.map(toNumber));
  const names = bandScale(months, width);
  const middle = (month: string) => (names(month) ?? 0) + names.bandwidth() / 2;
  return (
    <>
      <Axes width={width} amounts={amounts} names={names} nameOf={formatMonth} />
      {series.map(({ name, className, amounts: figures }) => {
        const points = months.flatMap((month, index): [number, number][] => {
          const figure = figures[index] ?? null;
          return figure === null ? [] : [[middle(month), amounts(toNumber(figure))]];
        });
        return (
          <g key={name}>
            <path
              d={line()(points) ?? ""}
              className={classes(styles.line, className)}
            />
            {points.map(([x, y]) => (
              <circle key={x} cx={x} cy={y} r={2.5} className={classes(styles.point, className)} />
            ))}
          </g>
        );
      })}
    </>
  );
}
