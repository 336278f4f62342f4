import { useState, useSyncExternalStore, type Ref } from "react";
import { Icon } from "../ui/icons";
import { IconButton } from "../ui/Button";
import type { Sheet } from "../grid/sheet";
import type { ClaimLine } from "./figures";
import styles from "./FindLines.module.css";
import { claimMessages } from "./messages";

interface FindLinesProps {
  readonly sheet: Sheet<ClaimLine>;
  readonly field: Ref<HTMLInputElement>;
}

const { find: words } = claimMessages;

/** Shows only the lines that hold all the words typed, in any of their texts. */
export function FindLines({ sheet, field }: FindLinesProps) {
  const [text, setText] = useState("");
  const found = useSyncExternalStore(
    sheet.entries.subscribe,
    () => sheet.entries.all.filter(({ kind }) => kind === "row").length,
  );
  const find = (sought: string) => {
    setText(sought);
    sheet.entries.filter(passes(sought));
  };
  return (
    <search className={styles.find}>
      <Icon name="search" />
      <input
        ref={field}
        type="search"
        aria-label={words.label}
        placeholder={words.placeholder}
        value={text}
        onChange={(event) => find(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape" && text !== "") {
            event.preventDefault();
            find("");
          }
        }}
      />
      {text !== "" && (
        <>
          <span role="status" className={styles.found}>
            {words.found(found, sheet.rows.list.order.length)}
          </span>
          <IconButton label={words.clear} icon="close" size="small" onPress={() => find("")} />
        </>
      )}
    </search>
  );
}

function passes(text: string): ((line: ClaimLine) => boolean) | null {
  const sought = text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (sought.length === 0) {
    return null;
  }
  return ({ itemNumber, description, budgetCode, groupName }) => {
    const texts = [itemNumber, description, budgetCode, groupName ?? ""];
    const all = texts.join("\n").toLocaleLowerCase();
    return sought.every((word) => all.includes(word));
  };
}
