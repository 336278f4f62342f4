import { useQuery, useQueryClient } from "@tanstack/react-query";
import { execute } from "../graphql/execute";
import { graphql, type ResultOf } from "../graphql/graphql";
import { Refusal_fields } from "../graphql/refusals";
import { useAct } from "../graphql/useAct";
import { useRefreshAfterConflict } from "../graphql/useRefreshAfterConflict";
import { Checkbox } from "../ui/Checkbox";
import { Field, FieldRow } from "../ui/Field";
import { textIn } from "../ui/FormDialog";
import { Loaded } from "../ui/Loaded";
import { Select } from "../ui/Select";
import { TableSkeleton } from "../ui/Skeleton";
import { toast } from "../ui/Toasts";
import { settingsMessages as words } from "./messages";
import { SettingsForm, SettingsGroup } from "./SettingsForm";
import { OverBillingField, overBillingIn, PatternField } from "./SharedFields";

const ProjectSettingsQuery = graphql(`
  query ProjectSettings($id: UUID!) {
    project(id: $id) {
      settings {
        version
        periodStartDay
        periodEndDay
        periodDueDay
        areContractsPrivate
        overBilling
        isScheduleAlwaysEditable
        movesMaterialsToWork
        showsBudgetCodes
        claimNumberPattern
        holidayCalendar
      }
    }
  }
`);

const ChangeProjectSettings = graphql(
  `
    mutation ChangeProjectSettings(
      $projectId: UUID!
      $version: Int!
      $input: ProjectSettingsInput!
    ) {
      changeProjectSettings(projectId: $projectId, version: $version, input: $input) {
        __typename
        ...Refusal_fields
        ... on Project {
          id
        }
      }
    }
  `,
  [Refusal_fields],
);

interface ProjectSettingsProps {
  readonly projectId: string;
  /** Why the person cannot change settings; null when they can. */
  readonly barred: string | null;
}

/** The days of billing periods, and what new contracts start with. */
export function ProjectSettings({ projectId, barred }: ProjectSettingsProps) {
  const query = useQuery({
    queryKey: ["project", projectId, "settings"],
    queryFn: ({ signal }) => execute(ProjectSettingsQuery, { id: projectId }, { signal }),
  });
  return (
    <Loaded query={query} thing={({ project }) => project} skeleton={<TableSkeleton rows={6} />}>
      {({ settings }) => (
        // Anew with each version: what is typed starts from what is set.
        <Shown
          key={settings.version}
          projectId={projectId}
          barred={barred}
          settings={settings}
        />
      )}
    </Loaded>
  );
}

type Settings = NonNullable<ResultOf<typeof ProjectSettingsQuery>["project"]>["settings"];

const DAYS = ["periodStartDay", "periodEndDay", "periodDueDay"] as const;
const CALENDARS = ["NONE", "ACT", "NSW", "NT", "QLD", "SA", "TAS", "VIC", "WA"] as const;
const DAY = /^([1-9]|[12]\d|3[01])$/;

function Shown({
  projectId,
  barred,
  settings,
}: ProjectSettingsProps & { readonly settings: Settings }) {
  const queryClient = useQueryClient();
  const { run, ...act } = useAct({
    document: ChangeProjectSettings,
    result: (data) => data.changeProjectSettings,
    onDone: async () => {
      await queryClient.invalidateQueries();
      toast(words.saved);
    },
  });
  useRefreshAfterConflict(act.refusal);
  return (
    <SettingsForm
      barred={barred}
      onSave={(form) =>
        run({
          projectId,
          version: settings.version,
          input: {
            periodStartDay: Number(textIn(form, "periodStartDay")),
            periodEndDay: Number(textIn(form, "periodEndDay")),
            periodDueDay: Number(textIn(form, "periodDueDay")),
            areContractsPrivate: form.has("areContractsPrivate"),
            overBilling: overBillingIn(form),
            isScheduleAlwaysEditable: form.has("isScheduleAlwaysEditable"),
            movesMaterialsToWork: form.has("movesMaterialsToWork"),
            showsBudgetCodes: form.has("showsBudgetCodes"),
            claimNumberPattern: textIn(form, "claimNumberPattern"),
            holidayCalendar: CALENDARS.find((id) => id === form.get("holidayCalendar")) ?? null,
          },
        })
      }
      {...act}
    >
      <SettingsGroup title={words.groups.periods} help={words.groupHelp.periods}>
        <FieldRow>
          {DAYS.map((name) => (
            <Field
              key={name}
              name={name}
              label={words[name]}
              description={words.dayHelp}
              defaultValue={String(settings[name])}
              inputMode="numeric"
              isNumeric
              isRequired
              validate={(value) => (DAY.test(value.trim()) ? null : words.dayComplaint)}
            />
          ))}
        </FieldRow>
        <Select
          name="holidayCalendar"
          label={words.holidayCalendar}
          description={words.holidayCalendarHelp}
          defaultValue={settings.holidayCalendar}
          options={CALENDARS.map((id) => ({ id, label: words.holidayCalendars[id] }))}
        />
      </SettingsGroup>
      <SettingsGroup title={words.groups.contracts} help={words.groupHelp.contracts}>
        {(
          [
            "areContractsPrivate",
            "isScheduleAlwaysEditable",
            "movesMaterialsToWork",
            "showsBudgetCodes",
          ] as const
        ).map((name) => (
          <Checkbox
            key={name}
            name={name}
            label={words[name]}
            description={words[`${name}Help`]}
            defaultSelected={settings[name]}
          />
        ))}
        <OverBillingField value={settings.overBilling} />
        <PatternField value={settings.claimNumberPattern} />
      </SettingsGroup>
    </SettingsForm>
  );
}
