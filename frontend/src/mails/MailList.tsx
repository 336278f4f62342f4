import { Link } from "@tanstack/react-router";
import { Moment } from "../dates/Moment";
import { graphql, readFragment, type FragmentOf, type ResultOf } from "../graphql/graphql";
import { Refusal_fields } from "../graphql/refusals";
import { useAct } from "../graphql/useAct";
import { Button } from "../ui/Button";
import { FailureNotice, RefusalNotice } from "../ui/RefusalNotice";
import { StatusChip } from "../ui/StatusChip";
import { toast } from "../ui/Toasts";
import styles from "./Mails.module.css";
import { mailMessages as words } from "./messages";

export const MailList_mail = graphql(`
  fragment MailList_mail on Mail {
    id
    state
    fromName
    fromAddress
    to
    cc
    subject
    message
    isPrivate
    createdAt
    failure
    refused
    canBeSentAgain
    attachments {
      id
      fileName
      downloadPath
    }
    claim {
      id
      claimNumber
      contract {
        number
        project {
          timeZone
        }
      }
    }
  }
`);

type Mail = ResultOf<typeof MailList_mail>;

const EmailAgain = graphql(
  `
    mutation EmailAgain($mailId: UUID!) {
      emailAgain(mailId: $mailId) {
        __typename
        ...Refusal_fields
      }
    }
  `,
  [Refusal_fields],
);

interface MailListProps {
  readonly mails: readonly FragmentOf<typeof MailList_mail>[];
  /** Whether each says which claim it is about. */
  readonly isOfManyClaims?: boolean;
  readonly onChanged: () => void | Promise<void>;
}

/** E-mails, newest first, each with what became of it. */
export function MailList({ mails, isOfManyClaims = false, onChanged }: MailListProps) {
  return (
    <ul className={styles.list} aria-label={words.list}>
      {mails.map((mail) => {
        const read = readFragment(MailList_mail, mail);
        return (
          <li key={read.id} className={styles.mail}>
            <MailView mail={read} isOfManyClaims={isOfManyClaims} onChanged={onChanged} />
          </li>
        );
      })}
    </ul>
  );
}

interface MailViewProps {
  readonly mail: Mail;
  readonly isOfManyClaims: boolean;
  readonly onChanged: () => void | Promise<void>;
}

function MailView({ mail, isOfManyClaims, onChanged }: MailViewProps) {
  const { claim } = mail;
  const people = [
    [words.from, mail.fromName ? `${mail.fromName} <${mail.fromAddress}>` : mail.fromAddress],
    [words.to, mail.to.join(", ")],
    [words.cc, mail.cc.join(", ")],
  ].filter(([, names]) => names !== "");
  return (
    <>
      <div className={styles.head}>
        <span className={styles.subject}>{mail.subject}</span>
        {mail.isPrivate ? <StatusChip label={words.private} tone="muted" isHollow /> : null}
        <StatusChip {...words.states[mail.state]} />
      </div>
      <div className={styles.who}>
        {people.map(([label, names]) => (
          <div key={label}>
            {label}: {names}
          </div>
        ))}
        <Moment of={mail.createdAt} timeZone={claim.contract.project.timeZone} />
        {isOfManyClaims ? (
          <>
            {" · "}
            <Link to="/claims/$claim" params={{ claim: claim.id }} search={{ tab: "mails" }}>
              {claim.contract.number} {words.aboutClaim(claim.claimNumber)}
            </Link>
          </>
        ) : null}
      </div>
      {mail.message ? <p className={styles.message}>{mail.message}</p> : null}
      {mail.attachments.length > 0 ? (
        <div className={styles.attached}>
          {mail.attachments.map(({ id, fileName, downloadPath }) => (
            <a key={id} href={downloadPath} download={fileName}>
              {fileName}
            </a>
          ))}
        </div>
      ) : null}
      <Fate mail={mail} />
      {mail.canBeSentAgain ? <SendAgain mailId={mail.id} onChanged={onChanged} /> : null}
    </>
  );
}

/** What is to be known of how it was delivered; nothing where all went well. */
function Fate({ mail }: { readonly mail: Mail }) {
  const said = {
    QUEUED: mail.failure === null ? null : words.trying(mail.failure),
    SENT: mail.refused.length === 0 ? null : words.refused(mail.refused.join(", ")),
    KEPT: words.kept,
    FAILED: words.failed(mail.failure ?? ""),
    RECEIVED: null,
  }[mail.state];
  return said === null ? null : (
    <p className={mail.state === "FAILED" ? styles.trouble : styles.who}>{said}</p>
  );
}

function SendAgain({ mailId, onChanged }: { readonly mailId: string; readonly onChanged: MailListProps["onChanged"] }) {
  const act = useAct({
    document: EmailAgain,
    result: ({ emailAgain }) => emailAgain,
    onDone: async () => {
      toast(words.sentAgain);
      await onChanged();
    },
  });
  return (
    <div>
      <Button size="small" isPending={act.isPending} onPress={() => act.run({ mailId })}>
        {words.again}
      </Button>
      {act.refusal ? <RefusalNotice refusal={act.refusal} /> : null}
      {act.failure ? <FailureNotice failure={act.failure} /> : null}
    </div>
  );
}
