import { useLayoutEffect, useRef, useState, type KeyboardEvent } from "react";
import { late } from "../ui/late";
import { typeIn } from "./commands";
import { isNumeric, nameOf, type Column } from "./columns";
import styles from "./Grid.module.css";
import { Hanging } from "./Hanging";
import type { Direction } from "./keys";
import { moved } from "./navigation";
import type { Sheet } from "./sheet";

const ChoiceEditor = late(() => import("./ChoiceEditor"), "ChoiceEditor");

interface CellEditorProps<R> {
  readonly sheet: Sheet<R>;
  readonly column: Column<R>;
  /** Nothing in the row of a group. */
  readonly row?: R;
}

/** The open cell. What cannot stand there is said at once, and the cell stays open for mending. */
export function CellEditor<R>({ sheet, column, row }: CellEditorProps<R>) {
  const [problem, setProblem] = useState<string | null>(null);
  const opened = sheet.selection.editing;

  /** Take what was typed and go on; false when it cannot be taken. */
  const commit = (text: string, to: Direction | null): boolean => {
    const isUntouched = opened !== null && !opened.isTypedOver && text === opened.text;
    const refused = isUntouched ? null : typeIn(sheet, text);
    setProblem(refused);
    if (refused !== null) {
      sheet.announce(refused);
      return false;
    }
    const { active } = sheet.selection;
    sheet.selection.moveTo(to === null ? active : moved(sheet, active, to, false));
    return true;
  };

  const leave = (text: string) => {
    // Commits by keys have closed the cell already. Elsewhere was clicked: there is no going back
    // to mend, so what cannot stand is dropped, and the announcement has said why.
    if (sheet.selection.editing === opened && !commit(text, null)) {
      sheet.selection.close();
    }
  };

  if (column.kind === "choice" && row !== undefined) {
    return (
      <ChoiceEditor
        column={column}
        row={row}
        typed={opened?.isTypedOver ? opened.text : ""}
        onCommit={commit}
        onCancel={() => sheet.selection.close()}
      />
    );
  }
  return (
    <>
      <TextEditor
        column={column}
        initial={opened?.text ?? ""}
        isTypedOver={opened?.isTypedOver ?? false}
        isInvalid={problem !== null}
        onCommit={commit}
        onLeave={leave}
        onCancel={() => sheet.selection.close()}
      />
      {problem !== null && <Hanging className={styles.refusal}>{problem}</Hanging>}
    </>
  );
}

interface TextEditorProps<R> {
  readonly column: Column<R>;
  readonly initial: string;
  readonly isTypedOver: boolean;
  readonly isInvalid: boolean;
  readonly onCommit: (text: string, to: Direction | null) => boolean;
  readonly onLeave: (text: string) => void;
  readonly onCancel: () => void;
}

function TextEditor<R>(props: TextEditorProps<R>) {
  const { column, initial, isTypedOver } = props;
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    input.current?.focus({ preventScroll: true });
    if (isTypedOver) {
      input.current?.setSelectionRange(initial.length, initial.length);
    } else {
      input.current?.select();
    }
  }, [initial, isTypedOver]);

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    // Keys of the grid and of the page mean nothing while typing.
    event.stopPropagation();
    if (event.nativeEvent.isComposing) {
      return;
    }
    const text = event.currentTarget.value;
    if (event.key === "Escape") {
      event.preventDefault();
      props.onCancel();
      return;
    }
    const to = directionOf(event, isTypedOver);
    if (to !== null) {
      event.preventDefault();
      props.onCommit(text, to);
    }
  };
  return (
    <input
      ref={input}
      className={styles.editor}
      defaultValue={initial}
      aria-label={nameOf(column)}
      aria-invalid={props.isInvalid || undefined}
      inputMode={isNumeric(column.kind) ? "decimal" : "text"}
      enterKeyHint="next"
      autoComplete="off"
      spellCheck={false}
      onKeyDown={onKeyDown}
      onBlur={(event) => props.onLeave(event.currentTarget.value)}
    />
  );
}

/** Which way a key leaves the open cell; null when it stays and the key belongs to the text. */
function directionOf(
  { key, shiftKey, ctrlKey, altKey, metaKey }: KeyboardEvent,
  isTypedOver: boolean,
): Direction | null {
  if (ctrlKey || altKey || metaKey) {
    return null;
  }
  switch (key) {
    case "Enter":
      return shiftKey ? "up" : "down";
    case "Tab":
      return shiftKey ? "left" : "right";
    case "ArrowUp":
      return shiftKey ? null : "up";
    case "ArrowDown":
      return shiftKey ? null : "down";
    case "ArrowLeft":
      return isTypedOver && !shiftKey ? "left" : null;
    case "ArrowRight":
      return isTypedOver && !shiftKey ? "right" : null;
    default:
      return null;
  }
}
