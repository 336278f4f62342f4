import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { execute } from "../graphql/execute";
import { graphql, type ResultOf } from "../graphql/graphql";
import { useAct } from "../graphql/useAct";
import { Button, IconButton } from "../ui/Button";
import { EmptyState } from "../ui/EmptyState";
import { Loaded } from "../ui/Loaded";
import { Section } from "../ui/Page";
import { FailureNotice, RefusalNotice } from "../ui/RefusalNotice";
import { TableSkeleton } from "../ui/Skeleton";
import { StatusChip } from "../ui/StatusChip";
import { Table } from "../ui/Table";
import styles from "./CustomFields.module.css";
import { AddCustomFieldDialog, EditCustomField, EditCustomFieldDialog } from "./CustomFieldDialogs";
import { CustomField_fields } from "./fragments";
import { customFieldMessages as words } from "./messages";

const CustomFieldsQuery = graphql(
  `
    query CustomFields($id: UUID!) {
      project(id: $id) {
        customFields {
          version
          position
          ...CustomField_fields
        }
      }
    }
  `,
  [CustomField_fields],
);

export type ListedField = NonNullable<
  ResultOf<typeof CustomFieldsQuery>["project"]
>["customFields"][number];

interface CustomFieldsProps {
  readonly projectId: string;
  /** Why the person cannot change them; null when they can. */
  readonly barred: string | null;
}

/** The fields that the project adds to its contracts and to its claims. */
export function CustomFields({ projectId, barred }: CustomFieldsProps) {
  const query = useQuery({
    queryKey: ["project", projectId, "custom fields"],
    queryFn: ({ signal }) => execute(CustomFieldsQuery, { id: projectId }, { signal }),
  });
  return (
    <Loaded query={query} thing={({ project }) => project} skeleton={<TableSkeleton rows={3} />}>
      {({ customFields }) => (
        <div className={styles.subjects}>
          {(["HEAD_CONTRACT", "PROGRESS_CLAIM"] as const).map((subject) => (
            <OfSubject
              key={subject}
              projectId={projectId}
              barred={barred}
              subject={subject}
              fields={customFields.filter((field) => field.subject === subject)}
            />
          ))}
        </div>
      )}
    </Loaded>
  );
}

interface OfSubjectProps extends CustomFieldsProps {
  readonly subject: ListedField["subject"];
  readonly fields: readonly ListedField[];
}

function OfSubject({ projectId, barred, subject, fields }: OfSubjectProps) {
  const [open, setOpen] = useState<"new" | ListedField | null>(null);
  const close = () => setOpen(null);
  const queryClient = useQueryClient();
  const { run, ...moving } = useAct({
    document: EditCustomField,
    result: (data) => data.editCustomField,
    onDone: () => queryClient.invalidateQueries({ queryKey: ["project", projectId] }),
  });
  const move = ({ id, version, name, use, choices, isArchived, position }: ListedField, by: number) =>
    run({
      projectId,
      customFieldId: id,
      version,
      input: { name, use, choices, isArchived, position: position + by },
    });
  return (
    <Section
      title={words.subjects[subject].title}
      actions={
        <Button icon="add" whyNot={barred} onPress={() => setOpen("new")}>
          {words.subjects[subject].add}
        </Button>
      }
    >
      <p className={styles.explanation}>{words.explanation[subject]}</p>
      {moving.refusal ? <RefusalNotice refusal={moving.refusal} /> : null}
      {moving.failure ? <FailureNotice failure={moving.failure} /> : null}
      {fields.length === 0 ? (
        <EmptyState>{words.none}</EmptyState>
      ) : (
        <Table
          label={words.subjects[subject].title}
          rows={fields}
          rowKey={({ id }) => id}
          columns={[
            { id: "name", heading: words.name, isRowHeader: true, cell: ({ name }) => name },
            { id: "kind", heading: words.kind, cell: (field) => kindOf(field) },
            {
              id: "use",
              heading: words.use,
              cell: ({ use, isArchived }) =>
                isArchived ? <StatusChip label={words.archived} tone="muted" /> : words.uses[use],
            },
            {
              id: "actions",
              heading: words.actions,
              isHeadingHidden: true,
              isNumeric: true,
              cell: (field) => (
                <span className={styles.actions}>
                  <IconButton
                    icon="chevronUp"
                    label={words.moveUp(field.name)}
                    whyNot={barred ?? (field.position === 1 ? words.isFirst : null)}
                    onPress={() => move(field, -1)}
                  />
                  <IconButton
                    icon="chevronDown"
                    label={words.moveDown(field.name)}
                    whyNot={barred ?? (field.position === fields.length ? words.isLast : null)}
                    onPress={() => move(field, 1)}
                  />
                  <Button
                    size="small"
                    icon="edit"
                    whyNot={barred}
                    onPress={() => setOpen(field)}
                    aria-label={words.editNamed(field.name)}
                  >
                    {words.edit}
                  </Button>
                </span>
              ),
            },
          ]}
        />
      )}
      {open === "new" ? (
        <AddCustomFieldDialog projectId={projectId} subject={subject} onClose={close} />
      ) : null}
      {open !== null && open !== "new" ? (
        <EditCustomFieldDialog projectId={projectId} field={open} onClose={close} />
      ) : null}
    </Section>
  );
}

function kindOf({ kind, choices }: ListedField): string {
  return choices.length === 0 ? words.kinds[kind] : `${words.kinds[kind]}: ${choices.join(", ")}`;
}
