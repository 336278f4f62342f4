/** What all charts share: where amounts and months stand on them. Amounts become numbers here alone. */
import { scaleBand, scaleLinear, type ScaleBand, type ScaleLinear } from "d3-scale";

export const HEIGHT = 240;
export const MARGIN = { top: 12, right: 12, bottom: 28, left: 64 } as const;

/** Where an amount as the server writes it stands: exact cents matter to print, not to a pixel. */
export function toNumber(amount: string): number {
  return Number(amount);
}

export function amountScale(
  values: readonly number[],
  height = HEIGHT,
): ScaleLinear<number, number> {
  return scaleLinear()
    .domain([Math.min(0, ...values), Math.max(1, ...values)])
    .nice(5)
    .range([height - MARGIN.bottom, MARGIN.top]);
}

export function bandScale(names: readonly string[], width: number): ScaleBand<string> {
  return scaleBand()
    .domain(names)
    .range([MARGIN.left, Math.max(width - MARGIN.right, MARGIN.left + 1)])
    .paddingInner(0.25)
    .paddingOuter(0.1);
}

/** Every so many names, so that they do not run into one another. */
export function thinned(names: readonly string[], width: number, room: number): readonly string[] {
  const step = Math.max(1, Math.ceil((names.length * room) / Math.max(width, 1)));
  return names.filter((_, index) => index % step === 0);
}

const compact = new Intl.NumberFormat("en-AU", { notation: "compact", maximumFractionDigits: 1 });

/** Writes a mark of the scale: "1.2M". */
export function formatMark(value: number): string {
  return compact.format(value);
}
