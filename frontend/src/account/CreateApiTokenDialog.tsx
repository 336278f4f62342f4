import { today } from "@internationalized/date";
import { useState } from "react";
import { graphql } from "../graphql/graphql";
import { fieldErrors, Refusal_fields } from "../graphql/refusals";
import { useAct } from "../graphql/useAct";
import { DatePicker } from "../ui/DatePicker";
import { Field } from "../ui/Field";
import { FormDialog, textIn } from "../ui/FormDialog";
import { accountMessages } from "./messages";
import { TokenSecretDialog } from "./TokenSecretDialog";

const CreateApiToken = graphql(
  `
    mutation CreateApiToken($name: String!, $expiresOn: Date!) {
      createApiToken(name: $name, expiresOn: $expiresOn) {
        __typename
        ...Refusal_fields
        ... on CreatedApiToken {
          secret
          apiToken {
            name
          }
        }
      }
    }
  `,
  [Refusal_fields],
);

const USUAL_DAYS = 90;

interface CreateApiTokenDialogProps {
  readonly onCreated: () => Promise<void>;
  readonly onClose: () => void;
}

/** Asks for a token's terms, then shows its secret: the only copy, gone with the dialog. */
export function CreateApiTokenDialog({ onCreated, onClose }: CreateApiTokenDialogProps) {
  const words = accountMessages.tokens;
  const [opener] = useState(() => document.activeElement);
  const [made, setMade] = useState<{ readonly name: string; readonly secret: string } | null>(null);
  const act = useAct({
    document: CreateApiToken,
    result: ({ createApiToken }) => createApiToken,
    onDone: async ({ secret, apiToken }) => {
      // First the secret: reading the list anew may fail.
      setMade({ name: apiToken.name, secret });
      await onCreated();
    },
  });

  function close() {
    onClose();
    // The second dialog was opened from the first, which is gone: it knows no way back.
    requestAnimationFrame(() => opener instanceof HTMLElement && opener.focus());
  }

  if (made !== null) {
    return <TokenSecretDialog name={made.name} secret={made.secret} onClose={close} />;
  }
  // The server counts a token's days in UTC.
  const now = today("UTC");
  return (
    <FormDialog
      title={words.createTitle}
      isOpen
      onClose={onClose}
      submitLabel={words.create}
      onSubmit={(form) =>
        act.run({ name: textIn(form, "name"), expiresOn: textIn(form, "expiresOn") })
      }
      isPending={act.isPending}
      refusal={act.refusal}
      failure={act.failure}
      fieldErrors={fieldErrors(act.refusal)}
    >
      <Field
        name="name"
        label={words.name}
        description={words.nameHint}
        maxLength={100}
        isRequired
        autoFocus
      />
      <DatePicker
        name="expiresOn"
        label={words.expires}
        description={words.expiresHint}
        defaultValue={now.add({ days: USUAL_DAYS }).toString()}
        minValue={now.toString()}
        maxValue={now.add({ years: 1 }).toString()}
        isRequired
      />
    </FormDialog>
  );
}
