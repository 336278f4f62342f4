import type { ReactNode } from "react";
import { graphql, readFragment, type FragmentOf, type ResultOf } from "../graphql/graphql";
import { Amount } from "../money/Amount";
import { formatCents, toCents } from "../money/cents";
import { Table, type TableColumn } from "../ui/Table";
import { BarChart } from "./BarChart";
import styles from "./CashFlow.module.css";
import { HEIGHT } from "./chart";
import { ChartFrame } from "./ChartFrame";
import { LineChart, type Series } from "./LineChart";
import { cashFlowMessages as words } from "./messages";
import { formatLongMonth } from "./months";

export const CashFlowCharts_flow = graphql(`
  fragment CashFlowCharts_flow on CashFlow {
    months {
      month
      planned
      plannedToDate
      paymentDue
      claimedToDate
      certifiedToDate
      retentionHeld
    }
  }
`);

type Month = ResultOf<typeof CashFlowCharts_flow>["months"][number];

interface CashFlowChartsProps {
  readonly flow: FragmentOf<typeof CashFlowCharts_flow>;
  /** Another chart, last. */
  readonly children?: ReactNode;
}

/** Money over time as pictures, each with its table. */
export function CashFlowCharts({ flow, children }: CashFlowChartsProps) {
  const { months } = readFragment(CashFlowCharts_flow, flow);
  const names = months.map(({ month }) => month);
  const toDate = [
    of(words.series.planned, styles.planned, months, "plannedToDate"),
    of(words.series.claimed, styles.claimed, months, "claimedToDate"),
    of(words.series.certified, styles.certified, months, "certifiedToDate"),
  ];
  const monthly = [
    of(words.series.planned, styles.planned, months, "planned"),
    of(words.series.due, styles.certified, months, "paymentDue"),
  ];
  const told = months.filter(({ retentionHeld }) => retentionHeld !== null);
  const held = [of(words.series.retention, styles.retention, told, "retentionHeld")];
  return (
    <div className={styles.charts}>
      <ChartFrame
        title={words.curve.title}
        sentence={words.curve.sentence(
          last(months, "plannedToDate"),
          last(months, "claimedToDate"),
          last(months, "certifiedToDate"),
        )}
        legend={toDate}
        height={HEIGHT}
        draw={(width) => <LineChart width={width} months={names} series={toDate} />}
        table={<MonthTable label={words.curve.title} months={months} series={toDate} />}
      />
      <ChartFrame
        title={words.monthly.title}
        sentence={words.monthly.sentence(months.length)}
        legend={monthly}
        height={HEIGHT}
        draw={(width) => <BarChart width={width} months={names} series={monthly} />}
        table={<MonthTable label={words.monthly.title} months={months} series={monthly} />}
      />
      <ChartFrame
        title={words.retention.title}
        sentence={words.retention.sentence(last(months, "retentionHeld"))}
        height={HEIGHT}
        draw={(width) => (
          <LineChart width={width} months={told.map(({ month }) => month)} series={held} />
        )}
        table={<MonthTable label={words.retention.title} months={told} series={held} />}
      />
      {children}
    </div>
  );
}

type Figure = Exclude<keyof Month, "month">;

function of(
  name: string,
  className: string | undefined,
  months: readonly Month[],
  figure: Figure,
): Series {
  return { name, className, amounts: months.map((month) => month[figure]) };
}

function last(months: readonly Month[], figure: Figure): string {
  const told = months.map((month) => month[figure]).filter((amount) => amount !== null);
  return formatCents(toCents(told.at(-1) ?? "0.00"));
}

interface MonthTableProps {
  readonly label: string;
  readonly months: readonly Month[];
  readonly series: readonly Series[];
}

function MonthTable({ label, months, series }: MonthTableProps) {
  const columns: TableColumn<number>[] = [
    {
      id: "month",
      heading: words.month,
      isRowHeader: true,
      cell: (index) => formatLongMonth(months[index]?.month ?? ""),
    },
    ...series.map(({ name, amounts }) => ({
      id: name,
      heading: name,
      isNumeric: true,
      cell: (index: number) => {
        const amount = amounts[index] ?? null;
        return amount === null ? "–" : <Amount of={amount} />;
      },
    })),
  ];
  return (
    <Table label={label} columns={columns} rows={[...months.keys()]} rowKey={(index) => `${index}`} />
  );
}
