import {
  useMemo,
  useRef,
  useSyncExternalStore,
  type ClipboardEvent,
  type FocusEvent,
  type KeyboardEvent,
} from "react";
import { perform } from "./acts";
import { clear, copy, paste } from "./commands";
import { classes } from "../ui/classes";
import { useGeometry } from "./geometry";
import styles from "./Grid.module.css";
import { GridBody } from "./GridBody";
import { GridFooter } from "./GridFooter";
import { HeaderRows } from "./HeaderRows";
import { actOf } from "./keys";
import { gridMessages } from "./messages";
import type { Sheet } from "./sheet";
import { StatusStrip } from "./StatusStrip";
import { useMedia } from "./useMedia";
import { usePointer } from "./usePointer";
import { useKeptInSight, useViewport, type Bands } from "./useViewport";

interface GridProps<R> {
  readonly sheet: Sheet<R>;
  /** What the grid is called: "Lines of claim 7". */
  readonly label: string;
  /** Rows are on their way: grey bars stand where they will be. */
  readonly isLoading?: boolean;
  /** Called when the keyboard leaves the grid. */
  readonly onLeave?: () => void;
}

const TOUCH_HEIGHT = 44;
const HEAD_HEIGHT = 32; // as in Grid.module.css

/** A spreadsheet: see sheet.ts for how to use it. */
export function Grid<R>({ sheet, label, isLoading = false, onLeave }: GridProps<R>) {
  const scroller = useRef<HTMLDivElement>(null);
  const geometry = useGeometry(sheet);
  const bands = useBands(sheet);
  const viewport = useViewport(scroller, bands);
  const isReadOnly = useSyncExternalStore(
    sheet.subscribeReadOnly,
    () => sheet.readOnlyReason !== null,
  );
  const pointer = usePointer(sheet, scroller);
  useKeptInSight(sheet, scroller, geometry, bands);
  const entryCount = useSyncExternalStore(
    sheet.entries.subscribe,
    () => sheet.entries.all.length,
  );
  const rowsPerPage = Math.max(1, Math.floor(viewport.height / bands.rowHeight) - 1);
  const headRows = sheet.model.columnGroups.length > 0 ? 2 : 1;

  return (
    <div className={styles.grid}>
      <div
        ref={scroller}
        role="treegrid"
        // The cells take the keyboard, one of them at a time; the grid around them never does.
        tabIndex={-1}
        aria-label={label}
        aria-rowcount={headRows + entryCount + 1}
        aria-colcount={geometry.columns.length}
        aria-multiselectable
        aria-busy={isLoading}
        aria-readonly={isReadOnly}
        className={styles.scroller}
        style={{
          ["--columns" as string]: geometry.template,
          ["--row-height" as string]: `${bands.rowHeight}px`,
          ["--total-width" as string]: `${geometry.totalWidth}px`,
        }}
        onKeyDown={(event) => onKeyDown(sheet, event, rowsPerPage)}
        {...clipboardOf(sheet)}
        {...focusOf(sheet, onLeave)}
      >
        <HeaderRows sheet={sheet} geometry={geometry} />
        <div
          role="rowgroup"
          className={classes(styles.body, isLoading && styles.loading)}
          style={isLoading ? undefined : { height: entryCount * bands.rowHeight }}
          {...pointer}
        >
          <GridBody
            sheet={sheet}
            geometry={geometry}
            viewport={viewport}
            rowHeight={bands.rowHeight}
            headRows={headRows}
            isReadOnly={isReadOnly}
          />
        </div>
        {isLoading ? null : (
          <GridFooter sheet={sheet} geometry={geometry} rowIndex={headRows + entryCount + 1} />
        )}
      </div>
      <StatusStrip sheet={sheet} />
      <Announcer sheet={sheet} />
    </div>
  );
}

function useBands<R>(sheet: Sheet<R>): Bands {
  const isTouch = useMedia("(pointer: coarse)");
  const chosen = useSyncExternalStore(sheet.layout.subscribe, () => sheet.layout.rowHeight);
  const rowHeight = isTouch ? Math.max(TOUCH_HEIGHT, chosen) : chosen;
  const headRows = sheet.model.columnGroups.length > 0 ? 2 : 1;
  return useMemo(
    () => ({
      head: headRows * (isTouch ? TOUCH_HEIGHT : HEAD_HEIGHT),
      foot: rowHeight + 1,
      rowHeight,
    }),
    [headRows, isTouch, rowHeight],
  );
}

function onKeyDown<R>(
  sheet: Sheet<R>,
  event: KeyboardEvent<HTMLElement>,
  rowsPerPage: number,
): void {
  const isInCell = event.target instanceof Element && event.target.closest("[data-column]");
  const act = isInCell ? actOf(event) : null;
  if (act !== null && perform(sheet, act, { isExtending: event.shiftKey, rowsPerPage })) {
    event.preventDefault();
    event.stopPropagation();
  }
}

/** Copying and pasting while a cell is open belongs to the text in it. */
function clipboardOf<R>(sheet: Sheet<R>) {
  const take = (event: ClipboardEvent) => {
    if (sheet.selection.editing !== null) {
      return false;
    }
    event.preventDefault();
    return true;
  };
  const write = (event: ClipboardEvent) => {
    event.clipboardData.setData("text/plain", copy(sheet));
  };
  return {
    onCopy: (event: ClipboardEvent) => {
      if (take(event)) {
        write(event);
        const { top, bottom, left, right } = sheet.selection.range;
        const rows = sheet.entries.rowsBetween(top, bottom).length;
        sheet.announce(gridMessages.copied(rows * (right - left + 1)));
      }
    },
    onCut: (event: ClipboardEvent) => {
      if (take(event)) {
        write(event);
        clear(sheet);
      }
    },
    onPaste: (event: ClipboardEvent) => {
      if (take(event)) {
        paste(sheet, event.clipboardData.getData("text/plain"));
      }
    },
  };
}

function focusOf<R>(sheet: Sheet<R>, onLeave: (() => void) | undefined) {
  return {
    onFocus: () => sheet.selection.takeFocus(),
    onBlur: (event: FocusEvent<HTMLElement>) => {
      const isInside = event.relatedTarget && event.currentTarget.contains(event.relatedTarget);
      if (isInside) {
        return;
      }
      // A window that goes to the back keeps the keyboard in the grid for its return.
      if (document.hasFocus()) {
        sheet.selection.loseFocus();
      }
      onLeave?.();
    },
  };
}

/** Says aloud what happened, for those who do not see it. */
function Announcer<R>({ sheet }: { readonly sheet: Sheet<R> }) {
  const text = useSyncExternalStore(sheet.subscribeAnnouncement, () => sheet.announcement);
  return (
    <div role="status" className={styles.unseen}>
      {text}
    </div>
  );
}
