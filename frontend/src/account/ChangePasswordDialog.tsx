import { useMemo, useState } from "react";
import { graphql } from "../graphql/graphql";
import { fieldErrors, Refusal_fields } from "../graphql/refusals";
import { useAct } from "../graphql/useAct";
import { Field } from "../ui/Field";
import { FormDialog } from "../ui/FormDialog";
import { toast } from "../ui/Toasts";
import { accountMessages } from "./messages";

const ChangePassword = graphql(
  `
    mutation ChangePassword($currentPassword: String!, $newPassword: String!) {
      changePassword(currentPassword: $currentPassword, newPassword: $newPassword) {
        __typename
        ...Refusal_fields
        ... on Me {
          id
        }
      }
    }
  `,
  [Refusal_fields],
);

interface ChangePasswordDialogProps {
  readonly email: string;
  readonly onChanged: () => Promise<void>;
  readonly onClose: () => void;
}

export function ChangePasswordDialog({ email, onChanged, onClose }: ChangePasswordDialogProps) {
  const words = accountMessages.password;
  const [newPassword, setNewPassword] = useState("");
  const act = useAct({
    document: ChangePassword,
    result: ({ changePassword }) => changePassword,
    onDone: async () => {
      onClose();
      toast(words.changed);
      await onChanged();
    },
  });
  // The same object while the refusal is the same: each new one would put back the messages of fields
  // that were typed in since.
  const errors = useMemo(() => fieldErrors(act.refusal), [act.refusal]);
  return (
    <FormDialog
      title={words.change}
      isOpen
      onClose={onClose}
      submitLabel={words.change}
      onSubmit={(form) => act.run({ currentPassword: passwordIn(form, "currentPassword"), newPassword })}
      isPending={act.isPending}
      refusal={act.refusal}
      failure={act.failure}
      fieldErrors={errors}
    >
      {/* Tells a password manager whose password this is. */}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <Field
        name="currentPassword"
        label={words.current}
        type="password"
        autoComplete="current-password"
        isRequired
        autoFocus
      />
      <Field
        name="newPassword"
        label={words.next}
        description={words.nextHint}
        type="password"
        autoComplete="new-password"
        value={newPassword}
        onChange={setNewPassword}
        isRequired
      />
      <Field
        name="newPasswordAgain"
        label={words.again}
        type="password"
        autoComplete="new-password"
        validate={(again) => (again === newPassword ? null : words.differs)}
        isRequired
      />
    </FormDialog>
  );
}

/** As typed: a password may begin or end with a blank. */
function passwordIn(form: FormData, name: string): string {
  const password = form.get(name);
  return typeof password === "string" ? password : "";
}
