import { useQueryClient } from "@tanstack/react-query";
import { graphql, readFragment, type FragmentOf } from "../graphql/graphql";
import { fieldErrors, Refusal_fields } from "../graphql/refusals";
import { useAct } from "../graphql/useAct";
import { useRefreshAfterConflict } from "../graphql/useRefreshAfterConflict";
import { FormDialog } from "../ui/FormDialog";
import { Select } from "../ui/Select";
import { toast } from "../ui/Toasts";
import { periodMessages as words } from "./messages";
import { datesIn, PeriodFields } from "./PeriodFields";

export const EditPeriodDialog_period = graphql(`
  fragment EditPeriodDialog_period on BillingPeriod {
    id
    version
    startsOn
    endsOn
    dueOn
    status
  }
`);

const EditBillingPeriod = graphql(
  `
    mutation EditBillingPeriod(
      $billingPeriodId: UUID!
      $version: Int!
      $startsOn: Date!
      $endsOn: Date!
      $dueOn: Date!
      $status: BillingPeriodStatus!
    ) {
      editBillingPeriod(
        billingPeriodId: $billingPeriodId
        version: $version
        startsOn: $startsOn
        endsOn: $endsOn
        dueOn: $dueOn
        status: $status
      ) {
        __typename
        ...Refusal_fields
        ... on BillingPeriod {
          id
        }
      }
    }
  `,
  [Refusal_fields],
);

interface EditPeriodDialogProps {
  readonly period: FragmentOf<typeof EditPeriodDialog_period>;
  readonly onClose: () => void;
}

/** Changes a period's days, closes it or opens it again. */
export function EditPeriodDialog({ period: fragment, onClose }: EditPeriodDialogProps) {
  const period = readFragment(EditPeriodDialog_period, fragment);
  const queryClient = useQueryClient();
  const { run, ...act } = useAct({
    document: EditBillingPeriod,
    result: (data) => data.editBillingPeriod,
    onDone: async () => {
      await queryClient.invalidateQueries();
      toast(words.saved);
      onClose();
    },
  });
  useRefreshAfterConflict(act.refusal);

  function submit(form: FormData) {
    run({
      billingPeriodId: period.id,
      version: period.version,
      ...datesIn(form),
      status: form.get("status") === "OPEN" ? "OPEN" : "CLOSED",
    });
  }

  return (
    <FormDialog
      title={words.editTitle}
      isOpen
      onClose={onClose}
      submitLabel={words.save}
      onSubmit={submit}
      fieldErrors={fieldErrors(act.refusal)}
      {...act}
    >
      <PeriodFields dates={period} />
      <Select
        name="status"
        label={words.status}
        description={words.statusHelp}
        defaultValue={period.status}
        options={[
          { id: "OPEN", label: words.statuses.OPEN },
          { id: "CLOSED", label: words.statuses.CLOSED },
        ]}
      />
    </FormDialog>
  );
}
