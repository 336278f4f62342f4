import { useState, type ReactNode } from "react";
import { Select } from "../ui/Select";
import { readable } from "./customFields";
import styles from "./CustomFields.module.css";
import type { CustomValue } from "./fragments";
import { customFieldMessages as words } from "./messages";

interface Holder {
  readonly customValues: readonly CustomValue[];
}

interface Filtered<Row> {
  readonly rows: readonly Row[];
  /** Choices of a field and of a value of it; null where the list has no fields of its own. */
  readonly controls: ReactNode;
}

/** Narrows a list to what has a value in a field of the project's own. */
export function useFieldFilter<Row extends Holder>(rows: readonly Row[]): Filtered<Row> {
  const [fieldId, setField] = useState("");
  const [text, setText] = useState("");
  const fields = rows[0]?.customValues.map(({ field }) => field) ?? [];
  if (fields.length === 0) {
    return { rows, controls: null };
  }
  const texts = [...new Set(rows.flatMap((row) => textsOf(row, fieldId)))].toSorted();
  const controls = (
    <div className={styles.filter}>
      <Select
        name="field"
        label={words.filterBy}
        value={fieldId}
        onChange={(id) => {
          setField(id);
          setText("");
        }}
        options={[
          { id: "", label: words.everything },
          ...fields.map(({ id, name }) => ({ id, label: name })),
        ]}
      />
      {fieldId === "" ? null : (
        <Select
          name="value"
          label={words.withValue}
          value={text}
          onChange={setText}
          options={[
            { id: "", label: words.anyValue },
            ...texts.map((one) => ({ id: one, label: one })),
          ]}
        />
      )}
    </div>
  );
  if (fieldId === "") {
    return { rows, controls };
  }
  const isWanted = (row: Row) => {
    const said = textsOf(row, fieldId);
    return text === "" ? said.length > 0 : said.includes(text);
  };
  return { rows: rows.filter(isWanted), controls };
}

/** What a row says in a field, each choice of a list for itself. */
function textsOf({ customValues }: Holder, fieldId: string): string[] {
  return customValues
    .filter(({ field }) => field.id === fieldId)
    .flatMap(({ field, values }) => values.map((value) => readable({ field, values: [value] })));
}
