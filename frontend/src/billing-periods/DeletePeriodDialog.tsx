import { useQueryClient } from "@tanstack/react-query";
import { formatDays } from "../dates/dates";
import { graphql, readFragment, type FragmentOf } from "../graphql/graphql";
import { Refusal_fields } from "../graphql/refusals";
import { useAct } from "../graphql/useAct";
import { useRefreshAfterConflict } from "../graphql/useRefreshAfterConflict";
import { FormDialog } from "../ui/FormDialog";
import { toast } from "../ui/Toasts";
import { periodMessages as words } from "./messages";

export const DeletePeriodDialog_period = graphql(`
  fragment DeletePeriodDialog_period on BillingPeriod {
    id
    version
    startsOn
    endsOn
  }
`);

const DeleteBillingPeriod = graphql(
  `
    mutation DeleteBillingPeriod($billingPeriodId: UUID!, $version: Int!) {
      deleteBillingPeriod(billingPeriodId: $billingPeriodId, version: $version) {
        __typename
        ...Refusal_fields
        ... on DeletedObject {
          id
        }
      }
    }
  `,
  [Refusal_fields],
);

interface DeletePeriodDialogProps {
  readonly period: FragmentOf<typeof DeletePeriodDialog_period>;
  readonly onClose: () => void;
}

export function DeletePeriodDialog({ period: fragment, onClose }: DeletePeriodDialogProps) {
  const { id, version, startsOn, endsOn } = readFragment(DeletePeriodDialog_period, fragment);
  const queryClient = useQueryClient();
  const { run, ...act } = useAct({
    document: DeleteBillingPeriod,
    result: (data) => data.deleteBillingPeriod,
    onDone: async () => {
      await queryClient.invalidateQueries();
      toast(words.deleted);
      onClose();
    },
  });
  useRefreshAfterConflict(act.refusal);
  return (
    <FormDialog
      title={words.deleteTitle}
      isOpen
      onClose={onClose}
      submitLabel={words.delete}
      onSubmit={() => run({ billingPeriodId: id, version })}
      isDangerous
      {...act}
    >
      <p>{words.deleteQuestion(formatDays(startsOn, endsOn))}</p>
    </FormDialog>
  );
}
