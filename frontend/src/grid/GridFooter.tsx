import { useCallback, useSyncExternalStore } from "react";
import type { Geometry } from "./geometry";
import styles from "./Grid.module.css";
import { gridMessages } from "./messages";
import { TOTALS } from "./rows";
import type { Sheet } from "./sheet";
import { TotalCells } from "./TotalCells";

interface GridFooterProps<R> {
  readonly sheet: Sheet<R>;
  readonly geometry: Geometry<R>;
  readonly rowIndex: number;
}

/** The totals, which stay in sight at the bottom. */
export function GridFooter<R>({ sheet, geometry, rowIndex }: GridFooterProps<R>) {
  const subscribe = useCallback(
    (listener: () => void) => sheet.rows.subscribe(TOTALS, listener),
    [sheet],
  );
  const sums = useSyncExternalStore(subscribe, () => sheet.rows.totals);
  const count = sheet.rows.list.order.length;
  return (
    <div role="rowgroup" className={styles.foot}>
      <div role="row" aria-rowindex={rowIndex} className={styles.row}>
        <TotalCells geometry={geometry} sums={sums}>
          {gridMessages.total} <span className={styles.count}>{gridMessages.lines(count)}</span>
        </TotalCells>
      </div>
    </div>
  );
}
