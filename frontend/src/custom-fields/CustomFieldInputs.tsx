import { Checkbox } from "../ui/Checkbox";
import { DatePicker } from "../ui/DatePicker";
import { DecimalField } from "../ui/DecimalField";
import { Field } from "../ui/Field";
import { Select } from "../ui/Select";
import styles from "./CustomFieldInputs.module.css";
import { choiceName, fieldMark } from "./customFields";
import type { CustomValue } from "./fragments";
import { customFieldMessages as words } from "./messages";

/** The fields of a project's own, in a form: `customValuesIn` reads them. */
export function CustomFieldInputs({ values }: { readonly values: readonly CustomValue[] }) {
  if (values.length === 0) {
    return null;
  }
  return (
    <fieldset className={styles.fields}>
      <legend>{words.listed}</legend>
      {values.map((value) => (
        <div key={value.field.id}>
          <input type="hidden" name={fieldMark} value={value.field.id} />
          <Input value={value} />
        </div>
      ))}
    </fieldset>
  );
}

function Input({ value: { field, values } }: { readonly value: CustomValue }) {
  const [first = ""] = values;
  const common = { name: field.id, label: field.name, isRequired: field.use === "REQUIRED" };
  if (field.kind === "NUMBER") {
    return (
      <DecimalField {...common} places={4} complaint={words.numberComplaint} defaultValue={first} />
    );
  }
  if (field.kind === "DATE") {
    return <DatePicker {...common} defaultValue={first || null} />;
  }
  if (field.kind === "CHOICES") {
    return <Choices field={field} values={values} />;
  }
  if (field.kind === "TEXT") {
    return <Field {...common} defaultValue={first} maxLength={2000} />;
  }
  const options =
    field.kind === "YES_NO"
      ? [
          { id: "true", label: words.yes },
          { id: "false", label: words.no },
        ]
      : offered(field.choices, values).map((choice) => ({ id: choice, label: choice }));
  return (
    <Select
      {...common}
      defaultValue={first}
      options={[{ id: "", label: words.nothing }, ...options]}
    />
  );
}

function Choices({ field, values }: CustomValue) {
  return (
    <fieldset className={styles.choices}>
      <legend>{field.name}</legend>
      {offered(field.choices, values).map((choice) => (
        <Checkbox
          key={choice}
          name={choiceName(field.id, choice)}
          label={choice}
          defaultSelected={values.includes(choice)}
        />
      ))}
    </fieldset>
  );
}

/** What a list offers, and what was chosen before it was taken off. */
function offered(choices: readonly string[], chosen: readonly string[]): string[] {
  return [...new Set([...choices, ...chosen])];
}
