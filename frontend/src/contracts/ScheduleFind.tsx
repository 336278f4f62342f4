import { useCallback, useState, useSyncExternalStore } from "react";
import type { Sheet } from "../grid/sheet";
import { SearchBox } from "../ui/SearchBox";
import styles from "./Schedule.module.css";
import { scheduleMessages } from "./scheduleMessages";
import { isBlank, type ScheduleRow } from "./scheduleRow";

const { read: words } = scheduleMessages;

/** Shows only the lines that hold all the words typed, in any of their texts. */
export function ScheduleFind({ sheet }: { readonly sheet: Sheet<ScheduleRow> }) {
  const [text, setText] = useState("");
  const find = useCallback(
    (sought: string) => {
      setText(sought);
      sheet.entries.filter(passes(sheet, sought));
    },
    [sheet],
  );
  const isEmpty = useSyncExternalStore(
    sheet.entries.subscribe,
    () => sheet.entries.isFiltered && sheet.entries.all.length === 0,
  );
  return (
    <div className={styles.find}>
      <SearchBox label={words.find} value={text} onChange={find} />
      <span role="status" className={styles.note}>
        {isEmpty ? words.nothingFound : null}
      </span>
    </div>
  );
}

function passes(
  sheet: Sheet<ScheduleRow>,
  text: string,
): ((row: ScheduleRow) => boolean) | null {
  const sought = text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (sought.length === 0) {
    return null;
  }
  const code = sheet.model.columns.find(({ id }) => id === "budgetCodeId");
  const labels = new Map(code?.choices?.().map(({ value, label }) => [value, label]));
  return (row) => {
    const group = sheet.rows.list.groups.find(({ id }) => id === row.groupId)?.name ?? "";
    const texts = [row.itemNumber, row.description, labels.get(row.budgetCodeId ?? "") ?? "", group];
    const all = texts.join("\n").toLocaleLowerCase();
    // A line that was just added must not vanish before anything is typed in it.
    return isBlank(row) || sought.every((word) => all.includes(word));
  };
}
