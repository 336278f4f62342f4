/** Unsaved changes of a schedule, kept on the device until they are saved or thrown away. */
import { clear, createStore, del, get, set } from "idb-keyval";
import type { RowList } from "../grid/rows";
import type { OpenSchedule } from "./openSchedule";
import type { ScheduleRow } from "./scheduleRow";

export interface ScheduleDraft {
  /** When it was kept, as an ISO moment. */
  readonly keptAt: string;
  /** Of the schedule that the changes were made to. */
  readonly version: number;
  readonly list: RowList;
  /** Only the lines that were changed or added. */
  readonly rows: readonly ScheduleRow[];
}

const PAUSE_MS = 250;

const store = () => createStore("claimline-schedule-drafts", "drafts");

/** Drafts are one person's own: another one on the same device never sees them. */
export function scheduleDraftKey(personId: string, contractId: string): string {
  return `${personId} ${contractId}`;
}

/** What was left unsaved when the page was last open; null when nothing was. */
export async function readScheduleDraft(key: string): Promise<ScheduleDraft | null> {
  try {
    return (await get<ScheduleDraft>(key, store())) ?? null;
  } catch {
    // Some browsers forbid storage in private windows: saving works all the same.
    return null;
  }
}

export async function dropScheduleDraft(key: string): Promise<void> {
  await del(key, store()).catch(() => undefined);
}

/** On signing out: nothing typed stays behind on the device. */
export async function dropAllScheduleDrafts(): Promise<void> {
  await clear(store()).catch(() => undefined);
}

/** Keep the draft in step with what is unsaved, until the page is left. */
export function keepScheduleDraft(key: string, open: OpenSchedule): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keep = () => {
    if (!open.hasChanges) {
      void dropScheduleDraft(key);
      return;
    }
    const draft: ScheduleDraft = {
      keptAt: new Date().toISOString(),
      version: open.version,
      list: open.sheet.rows.list,
      rows: open.changedRows,
    };
    void set(key, draft, store()).catch(() => undefined);
  };
  const stop = open.subscribe(() => {
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE_MS);
  });
  return () => {
    stop();
    clearTimeout(timer);
    keep();
  };
}

/** Put the changes back, as one step that can be undone. */
export function restoreScheduleDraft({ sheet }: OpenSchedule, { list, rows }: ScheduleDraft): void {
  const builder = sheet.newStep();
  const isThere = new Set(list.order);
  for (const id of builder.list.order) {
    if (!isThere.has(id)) {
      builder.remove(id);
    }
  }
  for (const row of rows) {
    builder.put(row);
  }
  builder.setList(list);
  sheet.run(builder.build());
}
