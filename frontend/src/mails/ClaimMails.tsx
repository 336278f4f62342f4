import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { execute } from "../graphql/execute";
import { graphql } from "../graphql/graphql";
import { Button } from "../ui/Button";
import { EmptyState } from "../ui/EmptyState";
import { late } from "../ui/late";
import { Loaded } from "../ui/Loaded";
import { MailList, MailList_mail } from "./MailList";
import styles from "./Mails.module.css";
import { mailMessages as words } from "./messages";

const EmailClaimDialog = late(() => import("./EmailClaimDialog"), "EmailClaimDialog");

const ClaimMailsQuery = graphql(
  `
    query ClaimMails($id: UUID!) {
      progressClaim(id: $id) {
        mails {
          id
          state
          ...MailList_mail
        }
      }
    }
  `,
  [MailList_mail],
);

/** While one is on its way, how it goes is asked for again. */
const WHILE_QUEUED_MS = 2_000;

interface ClaimMailsProps {
  readonly claimId: string;
  /** Why the person cannot e-mail the claim; null when they can. */
  readonly whyNotEmail: string | null;
  /** The history tells of it too. */
  readonly onSent: () => Promise<void>;
}

/** What was sent with the claim, and what came back. */
export function ClaimMails({ claimId, whyNotEmail, onSent }: ClaimMailsProps) {
  const [isWriting, setWriting] = useState(false);
  const query = useQuery({
    queryKey: ["claim", claimId, "mails"],
    queryFn: ({ signal }) => execute(ClaimMailsQuery, { id: claimId }, { signal }),
    refetchInterval: ({ state }) =>
      state.data?.progressClaim?.mails.some((mail) => mail.state === "QUEUED")
        ? WHILE_QUEUED_MS
        : false,
  });
  const refresh = async () => {
    await Promise.all([query.refetch(), onSent()]);
  };
  return (
    <Loaded query={query} thing={({ progressClaim }) => progressClaim}>
      {({ mails }) => (
        <div className={styles.mails}>
          <Button whyNot={whyNotEmail} aria-haspopup="dialog" onPress={() => setWriting(true)}>
            {words.email}
          </Button>
          {mails.length === 0 ? (
            <EmptyState>{words.noneOfClaim}</EmptyState>
          ) : (
            <MailList mails={mails} onChanged={refresh} />
          )}
          {isWriting ? (
            <EmailClaimDialog claimId={claimId} onSent={refresh} onClose={() => setWriting(false)} />
          ) : null}
        </div>
      )}
    </Loaded>
  );
}
