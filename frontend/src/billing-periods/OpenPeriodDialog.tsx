import { useQueryClient } from "@tanstack/react-query";
import { formatDays } from "../dates/dates";
import { graphql, readFragment, type FragmentOf } from "../graphql/graphql";
import { fieldErrors, Refusal_fields } from "../graphql/refusals";
import { useAct } from "../graphql/useAct";
import { FormDialog } from "../ui/FormDialog";
import { Notice } from "../ui/RefusalNotice";
import { toast } from "../ui/Toasts";
import { periodMessages as words } from "./messages";
import { datesIn, PeriodFields } from "./PeriodFields";

export const OpenPeriodDialog_project = graphql(`
  fragment OpenPeriodDialog_project on Project {
    id
    suggestedBillingPeriod {
      startsOn
      endsOn
      dueOn
    }
    openBillingPeriod {
      startsOn
      endsOn
    }
  }
`);

const OpenBillingPeriod = graphql(
  `
    mutation OpenBillingPeriod($projectId: UUID!, $startsOn: Date!, $endsOn: Date!, $dueOn: Date!) {
      openBillingPeriod(projectId: $projectId, startsOn: $startsOn, endsOn: $endsOn, dueOn: $dueOn) {
        __typename
        ...Refusal_fields
        ... on BillingPeriod {
          startsOn
          endsOn
        }
      }
    }
  `,
  [Refusal_fields],
);

interface OpenPeriodDialogProps {
  readonly project: FragmentOf<typeof OpenPeriodDialog_project>;
  readonly onClose: () => void;
}

export function OpenPeriodDialog({ project: fragment, onClose }: OpenPeriodDialogProps) {
  const project = readFragment(OpenPeriodDialog_project, fragment);
  const queryClient = useQueryClient();
  const { run, ...act } = useAct({
    document: OpenBillingPeriod,
    result: (data) => data.openBillingPeriod,
    onDone: async ({ startsOn, endsOn }) => {
      await queryClient.invalidateQueries();
      toast(words.opened(formatDays(startsOn, endsOn)));
      onClose();
    },
  });
  const open = project.openBillingPeriod;
  return (
    <FormDialog
      title={words.openTitle}
      isOpen
      onClose={onClose}
      submitLabel={words.openSubmit}
      onSubmit={(form) => run({ projectId: project.id, ...datesIn(form) })}
      fieldErrors={fieldErrors(act.refusal)}
      {...act}
    >
      <PeriodFields dates={project.suggestedBillingPeriod} />
      {open === null ? null : (
        <Notice tone="info">{words.closesOther(formatDays(open.startsOn, open.endsOn))}</Notice>
      )}
    </FormDialog>
  );
}
