/** What is entered in custom fields, as forms hold it and as people read it. */
import { formatDay } from "../dates/dates";
import type { CustomField, CustomValue } from "./fragments";
import { customFieldMessages as words } from "./messages";

export interface CustomValueInput {
  readonly fieldId: string;
  readonly values: string[];
}

/** What a new contract or claim is asked for: nothing is entered yet. */
export function unfilled(fields: readonly CustomField[], subject: CustomField["subject"]): CustomValue[] {
  return fields
    .filter((field) => field.subject === subject && !field.isArchived && field.use !== "HIDDEN")
    .map((field) => ({ field, values: [] }));
}

/** The name of one choice of a list of many, in the form. */
export function choiceName(fieldId: string, choice: string): string {
  return `${fieldId} ${choice}`;
}

/** Says in the form which fields it has: a list of which nothing is ticked is silent otherwise. */
export const fieldMark = "customField";

/** What the form says in the fields that `CustomFieldInputs` put into it. */
export function customValuesIn(form: FormData): CustomValueInput[] {
  const fieldIds = form.getAll(fieldMark).filter((marked) => typeof marked === "string");
  return fieldIds.map((fieldId) => {
    const ticked = [...form.keys()]
      .filter((name) => name.startsWith(`${fieldId} `))
      .map((name) => name.slice(fieldId.length + 1));
    const typed = form.get(fieldId);
    const text = typeof typed === "string" ? typed.trim() : "";
    return { fieldId, values: text === "" ? ticked : [text] };
  });
}

/** What is entered, as people read it. */
export function readable({ field, values }: CustomValue): string {
  const [first] = values;
  if (first === undefined) {
    return words.nothing;
  }
  if (field.kind === "YES_NO") {
    return first === "true" ? words.yes : words.no;
  }
  return field.kind === "DATE" ? formatDay(first) : values.join(", ");
}
