import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Contract } from "../contracts/contractQuery";
import { whyNot } from "../graphql/acts";
import { Button } from "../ui/Button";
import { late } from "../ui/late";
import { Loaded } from "../ui/Loaded";
import { Section } from "../ui/Page";
import { TableSkeleton } from "../ui/Skeleton";
import styles from "./ContractRetention.module.css";
import { EventTable } from "./EventTable";
import { BalanceTable, LedgerTable, LineTable } from "./LedgerTables";
import { retentionMessages } from "./messages";
import { retentionQuery, type RetainedContract, type Retention } from "./retentionQuery";
import { SecurityTable } from "./SecurityTable";

const TermsDialog = late(() => import("./TermsDialog"), "TermsDialog");
const EventDialog = late(() => import("./EventDialog"), "EventDialog");
const SecurityDialog = late(() => import("./SecurityDialog"), "SecurityDialog");

type Open =
  | { readonly kind: "terms" }
  | { readonly kind: "event"; readonly id: string | null }
  | { readonly kind: "security"; readonly id: string | null };

interface ContractRetentionProps {
  readonly contract: Contract;
}

/** What a contract says of retention, and where it stands. */
export function ContractRetention({ contract }: ContractRetentionProps) {
  const query = useQuery(retentionQuery(contract.id));
  return (
    <Loaded
      query={query}
      thing={({ headContract }) => headContract}
      skeleton={<TableSkeleton rows={6} />}
    >
      {(retained) =>
        retained.retention === null ? null : (
          <Parts contract={contract} retained={retained} retention={retained.retention} />
        )
      }
    </Loaded>
  );
}

interface PartsProps extends ContractRetentionProps {
  readonly retained: RetainedContract;
  readonly retention: Retention;
}

function Parts({ contract, retained, retention }: PartsProps) {
  const [open, setOpen] = useState<Open | null>(null);
  const { terms, events, securities, ledger, balance, lines } = retentionMessages;
  const barred = (act: "CHANGE_RETENTION_TERMS" | "CHANGE_RETENTION_EVENTS" | "SAVE_SECURITY") =>
    whyNot(contract.availableActs, act) ?? null;
  const dialog = { contractId: contract.id, retention, onClose: () => setOpen(null) };
  return (
    <div className={styles.parts}>
      <Section
        title={terms.title}
        actions={
          <Button
            whyNot={barred("CHANGE_RETENTION_TERMS")}
            aria-haspopup="dialog"
            onPress={() => setOpen({ kind: "terms" })}
          >
            {terms.edit}
          </Button>
        }
      >
        <p>{retention.terms.inWords}</p>
      </Section>
      <Section title={balance.title}>
        <BalanceTable retention={retention} />
      </Section>
      <Section
        title={events.title}
        actions={
          <Button
            icon="add"
            whyNot={barred("CHANGE_RETENTION_EVENTS")}
            aria-haspopup="dialog"
            onPress={() => setOpen({ kind: "event", id: null })}
          >
            {events.add}
          </Button>
        }
      >
        <EventTable
          events={retention.events}
          barred={barred("CHANGE_RETENTION_EVENTS")}
          onEdit={(id) => setOpen({ kind: "event", id })}
        />
      </Section>
      <Section
        title={securities.title}
        actions={
          <Button
            icon="add"
            whyNot={barred("SAVE_SECURITY")}
            aria-haspopup="dialog"
            onPress={() => setOpen({ kind: "security", id: null })}
          >
            {securities.add}
          </Button>
        }
      >
        <SecurityTable
          securities={retention.securities}
          currency={contract.project.currency}
          barred={barred("SAVE_SECURITY")}
          onEdit={(id) => setOpen({ kind: "security", id })}
        />
      </Section>
      <Section title={ledger.title}>
        <LedgerTable movements={retention.movements} timeZone={contract.project.timeZone} />
      </Section>
      {retention.lines.length > 0 ? (
        <Section title={lines.title}>
          <LineTable lines={retention.lines} />
        </Section>
      ) : null}
      {open?.kind === "terms" ? (
        <TermsDialog
          {...dialog}
          hasDraft={retained.claims.some(({ status }) => status === "DRAFT")}
        />
      ) : null}
      {open?.kind === "event" ? <EventDialog {...dialog} eventId={open.id} /> : null}
      {open?.kind === "security" ? (
        <SecurityDialog {...dialog} files={retained.attachments} securityId={open.id} />
      ) : null}
    </div>
  );
}
