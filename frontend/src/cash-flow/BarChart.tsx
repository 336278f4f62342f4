import { classes } from "../ui/classes";
import { Axes } from "./Axes";
import { amountScale, bandScale, toNumber } from "./chart";
import styles from "./CashFlow.module.css";
import type { Series } from "./LineChart";
import { formatMonth } from "./months";

interface BarChartProps {
  readonly width: number;
  readonly months: readonly string[];
  readonly series: readonly Series[];
}

/** Amounts of each month as bars side by side. */
export function BarChart({ width, months, series }: BarChartProps) {
  const told = series.flatMap(({ amounts }) => amounts.map((amount) => toNumber(amount ?? "0")));
  const amounts = amountScale(told);
  const names = bandScale(months, width);
  const breadth = names.bandwidth() / series.length;
  return (
    <>
      <Axes width={width} amounts={amounts} names={names} nameOf={formatMonth} />
      {series.flatMap(({ name, className, amounts: figures }, place) =>
        months.map((month, index) => {
          const figure = toNumber(figures[index] ?? "0");
          const top = amounts(Math.max(figure, 0));
          return (
            <rect
              key={`${name} ${month}`}
              x={(names(month) ?? 0) + place * breadth}
              y={top}
              width={Math.max(breadth - 1, 1)}
              height={amounts(Math.min(figure, 0)) - top}
              className={classes(styles.bar, className)}
            />
          );
        }),
      )}
    </>
  );
}
