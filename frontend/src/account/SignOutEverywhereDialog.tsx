import { graphql } from "../graphql/graphql";
import { useAct } from "../graphql/useAct";
import { leave } from "../session/session";
import { FormDialog } from "../ui/FormDialog";
import { accountMessages } from "./messages";

const SignOutEverywhere = graphql(`
  mutation SignOutEverywhere {
    signOutEverywhere {
      __typename
      sessionCount
    }
  }
`);

interface SignOutEverywhereDialogProps {
  readonly sessions: number;
  readonly onClose: () => void;
}

export function SignOutEverywhereDialog({ sessions, onClose }: SignOutEverywhereDialogProps) {
  const words = accountMessages.sessions;
  const act = useAct({
    document: SignOutEverywhere,
    result: ({ signOutEverywhere }) => signOutEverywhere,
    onDone: leave,
  });
  return (
    <FormDialog
      title={words.everywhereTitle}
      isOpen
      isDangerous
      onClose={onClose}
      submitLabel={words.everywhere}
      onSubmit={() => act.run({})}
      isPending={act.isPending}
      refusal={act.refusal}
      failure={act.failure}
    >
      <p>{words.everywhereWarning(sessions)}</p>
      <p>{words.tokensStay}</p>
    </FormDialog>
  );
}
