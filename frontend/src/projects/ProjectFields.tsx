import type { VariablesOf } from "../graphql/graphql";
import { Field, FieldRow } from "../ui/Field";
import { textIn } from "../ui/FormDialog";
import { Select, type Option } from "../ui/Select";
import type { EditProject } from "./EditProjectDialog";
import { projectMessages as words } from "./messages";

type ProjectInput = VariablesOf<typeof EditProject>["input"];

interface ProjectFieldsProps {
  /** As it is; null for a new one. */
  readonly project: {
    readonly number: string;
    readonly name: string;
    readonly address: string;
    readonly currency: string;
    readonly timeZone: string;
  } | null;
}

export function ProjectFields({ project }: ProjectFieldsProps) {
  return (
    <>
      <FieldRow>
        <Field
          name="number"
          label={words.number}
          defaultValue={project?.number ?? ""}
          maxLength={40}
          isRequired
          autoFocus
        />
        <Field
          name="currency"
          label={words.currency}
          description={words.currencyHelp}
          defaultValue={project?.currency ?? "AUD"}
          maxLength={3}
          isRequired
        />
      </FieldRow>
      <Field
        name="name"
        label={words.name}
        defaultValue={project?.name ?? ""}
        maxLength={200}
        isRequired
      />
      <Field name="address" label={words.address} defaultValue={project?.address ?? ""} rows={2} />
      <Select
        name="timeZone"
        label={words.timeZone}
        options={timeZones()}
        defaultValue={project?.timeZone ?? "Australia/Sydney"}
      />
    </>
  );
}

/** What the form holds, as the server takes it. */
export function projectInput(form: FormData): ProjectInput {
  return {
    number: textIn(form, "number"),
    name: textIn(form, "name"),
    address: textIn(form, "address"),
    currency: textIn(form, "currency").toUpperCase(),
    timeZone: textIn(form, "timeZone"),
  };
}

function timeZones(): Option[] {
  return Intl.supportedValuesOf("timeZone").map((id) => ({ id, label: id.replaceAll("_", " ") }));
}
