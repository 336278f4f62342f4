import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from "react";
import { classes } from "../ui/classes";
import { nameOf, type Choice, type Column } from "./columns";
import styles from "./Grid.module.css";
import { Hanging } from "./Hanging";
import type { Direction } from "./keys";
import { gridMessages } from "./messages";

interface ChoiceEditorProps<R> {
  readonly column: Column<R>;
  readonly row: R;
  /** What was typed to open the cell; empty when it was opened to choose. */
  readonly typed: string;
  readonly onCommit: (text: string, to: Direction | null) => boolean;
  readonly onCancel: () => void;
}

const NONE: Choice = { value: "", label: gridMessages.none };

/** An open cell that offers choices: typing narrows them, arrows go through them, Enter takes one. */
export function ChoiceEditor<R>({ column, row, typed, onCommit, onCancel }: ChoiceEditorProps<R>) {
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(typed);
  const offered = offeredFor(column, text);
  const current = offered.findIndex(({ value }) => value === (column.read(row) ?? ""));
  const [at, setAt] = useState(typed === "" ? Math.max(0, current) : 0);
  const chosen = offered[Math.min(at, offered.length - 1)];
  useLayoutEffect(() => input.current?.focus({ preventScroll: true }), []);
  useLayoutEffect(() => {
    document.getElementById(`${listId}-${at}`)?.scrollIntoView({ block: "nearest" });
  }, [listId, at]);

  const commit = (choice: Choice | undefined, to: Direction | null) => {
    // Nothing fits what was typed: say so rather than guess.
    onCommit(choice === undefined ? text : choice.value, to);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    event.stopPropagation();
    const act = {
      ArrowDown: () => setAt(Math.min(offered.length - 1, at + 1)),
      ArrowUp: () => setAt(Math.max(0, at - 1)),
      Enter: () => commit(chosen, event.shiftKey ? "up" : "down"),
      Tab: () => commit(chosen, event.shiftKey ? "left" : "right"),
      Escape: onCancel,
    }[event.key];
    if (act !== undefined) {
      event.preventDefault();
      act();
    }
  };
  return (
    <>
      <input
        ref={input}
        role="combobox"
        aria-label={nameOf(column)}
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={chosen && `${listId}-${Math.min(at, offered.length - 1)}`}
        className={styles.editor}
        value={text}
        placeholder={gridMessages.typeToFind}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        onBlur={onCancel}
      />
      <Hanging role="listbox" id={listId} aria-label={nameOf(column)} className={styles.choices}>
        {offered.map((choice, index) => (
          <div
            key={choice.value}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={choice === chosen}
            className={classes(styles.choice, choice === chosen && styles.chosen)}
            // Before the field loses the focus, which would cancel.
            onPointerDown={(event) => {
              event.preventDefault();
              commit(choice, null);
            }}
          >
            {choice.label}
          </div>
        ))}
        {offered.length === 0 && <div className={styles.choice}>{gridMessages.noChoiceFits}</div>}
      </Hanging>
    </>
  );
}

function offeredFor<R>(column: Column<R>, text: string): readonly Choice[] {
  const choices = column.choices?.() ?? [];
  const sought = text.trim().toLocaleLowerCase();
  if (sought === "") {
    return column.isNullable ? [NONE, ...choices] : choices;
  }
  return choices.filter(({ label }) => label.toLocaleLowerCase().includes(sought));
}
