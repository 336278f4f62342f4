import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { execute } from "../graphql/execute";
import { graphql, type ResultOf } from "../graphql/graphql";
import { fieldErrors, Refusal_fields, type Refusal } from "../graphql/refusals";
import { useAct } from "../graphql/useAct";
import { Checkbox } from "../ui/Checkbox";
import { Field } from "../ui/Field";
import { FormDialog, textIn } from "../ui/FormDialog";
import { toast } from "../ui/Toasts";
import { AddressField, type KnownAddress } from "./AddressField";
import { addressesIn } from "./mailAddresses";
import styles from "./Mails.module.css";
import { mailMessages } from "./messages";

const EmailClaimQuery = graphql(`
  query EmailClaimDialog($id: UUID!) {
    me {
      id
    }
    progressClaim(id: $id) {
      claimNumber
      suggestedMailSubject
      attachments {
        id
        fileName
      }
      contract {
        project {
          members {
            person {
              id
              name
              email
            }
          }
          parties {
            name
            email
          }
        }
      }
    }
  }
`);

const EmailClaim = graphql(
  `
    mutation EmailClaim($claimId: UUID!, $input: MailInput!) {
      emailClaim(claimId: $claimId, input: $input) {
        __typename
        ...Refusal_fields
      }
    }
  `,
  [Refusal_fields],
);

type Asked = ResultOf<typeof EmailClaimQuery>;
type Mailed = NonNullable<Asked["progressClaim"]>;

interface EmailClaimDialogProps {
  readonly claimId: string;
  readonly onSent: () => Promise<void>;
  readonly onClose: () => void;
}

const words = mailMessages.dialog;

/** Writes an e-mail that the claim goes with. */
export function EmailClaimDialog({ claimId, ...dialog }: EmailClaimDialogProps) {
  const query = useQuery({
    queryKey: ["claim", claimId, "mail dialog"],
    queryFn: ({ signal }) => execute(EmailClaimQuery, { id: claimId }, { signal }),
    gcTime: 0,
  });
  const claim = query.data?.progressClaim;
  return claim && query.data ? (
    <Writing claimId={claimId} claim={claim} known={knownTo(query.data, claim)} {...dialog} />
  ) : null;
}

interface WritingProps extends EmailClaimDialogProps {
  readonly claim: Mailed;
  readonly known: readonly KnownAddress[];
}

function Writing({ claimId, claim, known, onSent, onClose }: WritingProps) {
  const [to, setTo] = useState("");
  const [cc, setCc] = useState("");
  const act = useAct({
    document: EmailClaim,
    result: ({ emailClaim }) => emailClaim,
    onDone: async () => {
      toast(words.queued);
      await onSent();
      onClose();
    },
  });
  const send = (form: FormData) =>
    act.run({
      claimId,
      input: {
        to: addressesIn(to),
        cc: addressesIn(cc),
        subject: textIn(form, "subject"),
        message: textIn(form, "message"),
        isPrivate: form.has("isPrivate"),
        attachmentIds: claim.attachments.map(({ id }) => id).filter((id) => form.has(id)),
      },
    });
  return (
    <FormDialog
      title={words.title(claim.claimNumber)}
      isOpen
      onClose={onClose}
      submitLabel={words.submit}
      onSubmit={send}
      isPending={act.isPending}
      refusal={act.refusal}
      failure={act.failure}
      fieldErrors={errorsOf(act.refusal)}
      size="medium"
    >
      <AddressField name="to" label={mailMessages.to} value={to} onChange={setTo} known={known} isRequired autoFocus />
      <AddressField name="cc" label={mailMessages.cc} value={cc} onChange={setCc} known={known.filter(({ address }) => !addressesIn(to).includes(address))} />
      <Field
        name="subject"
        label={words.subject}
        defaultValue={claim.suggestedMailSubject}
        maxLength={200}
        isRequired
      />
      <Field name="message" label={words.message} rows={5} maxLength={20_000} />
      <fieldset className={styles.files}>
        <legend className={styles.legend}>{mailMessages.files}</legend>
        <p className={styles.note}>{words.withPdf}</p>
        {claim.attachments.map(({ id, fileName }) => (
          <Checkbox key={id} name={id} label={fileName} />
        ))}
      </fieldset>
      <Checkbox name="isPrivate" label={words.isPrivate} description={words.isPrivateHint} />
    </FormDialog>
  );
}

/** "to.1" is a problem of the field "to". */
function errorsOf(refusal: Refusal | null): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fieldErrors(refusal))
      .toReversed()
      .map(([path, message]) => [path.split(".")[0] ?? path, message]),
  );
}

function knownTo({ me }: Asked, { contract: { project } }: Mailed): KnownAddress[] {
  const people = project.members
    .filter(({ person }) => person.id !== me.id)
    .map(({ person }) => ({ name: person.name, address: person.email }));
  const parties = project.parties
    .filter(({ email }) => email !== "")
    .map(({ name, email }) => ({ name, address: email }));
  return [...parties, ...people];
}
