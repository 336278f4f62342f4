import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Contract } from "../contracts/contractQuery";
import { whyNot } from "../graphql/acts";
import { formatCents, toCents } from "../money/cents";
import { formatPercent, toTenThousandths } from "../money/percent";
import { Button } from "../ui/Button";
import { ButtonAnchor } from "../ui/ButtonLink";
import { Loaded } from "../ui/Loaded";
import { Section } from "../ui/Page";
import { Notice } from "../ui/RefusalNotice";
import { TableSkeleton } from "../ui/Skeleton";
import { paymentMessages } from "./messages";
import { PayableTable, PaymentTable } from "./PaymentTables";
import styles from "./Payments.module.css";
import { outstandingClaims, payableClaims, paymentsQuery, type Payment, type Standing } from "./paymentsQuery";
import { RecordPaymentDialog } from "./RecordPaymentDialog";
import { ReversePaymentDialog } from "./ReversePaymentDialog";

const { list: words } = paymentMessages;

/** What was received on a contract, and what that leaves of each certified claim. */
export function ContractPayments({ contract }: { readonly contract: Contract }) {
  const [isRecording, setRecording] = useState(false);
  const [reversed, setReversed] = useState<Payment | null>(null);
  const query = useQuery(paymentsQuery(contract.id));
  const barred = whyNot(contract.availableActs, "RECORD_PAYMENT");
  const { currency } = contract.project;
  return (
    <Loaded
      query={query}
      thing={({ headContract }) => headContract}
      skeleton={<TableSkeleton rows={6} />}
    >
      {(shown) => {
        const claims = payableClaims(shown);
        return (
          <div className={styles.view}>
            {shown.paymentStanding ? <StandingFigures standing={shown.paymentStanding} /> : null}
            <Section title={paymentMessages.claims.title}>
              <PayableTable claims={claims} />
            </Section>
            <Section
              title={words.title}
              actions={
                <>
                  {(["csv", "xlsx", "pdf"] as const).map((format) => (
                    <ButtonAnchor
                      key={format}
                      icon="download"
                      href={`/files/contracts/${contract.id}/payments.${format}`}
                      aria-label={words.download(words[format])}
                    >
                      {words[format]}
                    </ButtonAnchor>
                  ))}
                  <Button
                    icon="add"
                    whyNot={barred ?? null}
                    aria-haspopup="dialog"
                    onPress={() => setRecording(true)}
                  >
                    {paymentMessages.record.open}
                  </Button>
                </>
              }
            >
              <PaymentTable payments={shown.payments} currency={currency} onReverse={setReversed} />
            </Section>
            {isRecording ? (
              <RecordPaymentDialog
                contractId={contract.id}
                claims={outstandingClaims(claims)}
                onClose={() => setRecording(false)}
              />
            ) : null}
            {reversed ? (
              <ReversePaymentDialog
                contractId={contract.id}
                payment={reversed}
                onClose={() => setReversed(null)}
              />
            ) : null}
          </div>
        );
      }}
    </Loaded>
  );
}

function StandingFigures({ standing }: { readonly standing: Standing }) {
  const { standing: names } = paymentMessages;
  return (
    <>
      <dl className={styles.figures} aria-label={names.label}>
        <Figure name={names.due} value={amount(standing.due)} />
        <Figure name={names.received} value={amount(standing.received)} />
        <Figure name={names.outstanding} value={amount(standing.outstanding)} />
        <Figure name={names.overdue} value={amount(standing.overdue)} />
        <Figure name={names.remaining} value={amount(standing.remaining)} />
        <Figure
          name={names.paid}
          value={
            standing.percentPaid === null
              ? "\u2013"
              : names.percent(formatPercent(toTenThousandths(standing.percentPaid)))
          }
        />
      </dl>
      {toCents(standing.notAllocated) > 0n ? (
        <Notice tone="warn">{names.notAllocated(amount(standing.notAllocated))}</Notice>
      ) : null}
    </>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function amount(text: string): string {
  return formatCents(toCents(text));
}
