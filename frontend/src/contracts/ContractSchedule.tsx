import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { whyNot } from "../graphql/acts";
import { useMedia } from "../grid/useMedia";
import { Button } from "../ui/Button";
import { ButtonLink } from "../ui/ButtonLink";
import { EmptyState } from "../ui/EmptyState";
import { late } from "../ui/late";
import { Loaded } from "../ui/Loaded";
import { Menu } from "../ui/Menu";
import { Section } from "../ui/Page";
import { TableSkeleton } from "../ui/Skeleton";
import type { Contract } from "./contractQuery";
import styles from "./HeadContractView.module.css";
import { ScheduleGrid } from "./ScheduleGrid";
import { ScheduleList } from "./ScheduleList";
import { scheduleMessages } from "./scheduleMessages";
import { contractScheduleQuery } from "./scheduleQuery";

const ImportDialog = late(() => import("./ImportDialog"), "ImportDialog");

const { read: words } = scheduleMessages;

/** The schedule of values to read, with what is billed, and the ways to change it. */
export function ContractSchedule({ contract }: { readonly contract: Contract }) {
  const isPhone = useMedia("(width < 720px)");
  const query = useQuery(contractScheduleQuery(contract.id));
  const barred = whyNot(contract.availableActs, "CHANGE_SCHEDULE_OF_VALUES") ?? null;
  return (
    <Section
      title={scheduleMessages.title}
      actions={
        <ScheduleButtons contract={contract} isPhone={isPhone} isBarred={barred !== null} />
      }
    >
      <p className={styles.reason}>{barred ?? (isPhone ? words.onLargerScreen : null)}</p>
      <Loaded
        query={query}
        thing={({ headContract }) => headContract}
        skeleton={<TableSkeleton rows={8} />}
      >
        {({ scheduleOfValues: schedule, project }) => {
          if (schedule.lines.length === 0) {
            return <EmptyState>{words.empty}</EmptyState>;
          }
          return isPhone ? (
            <ScheduleList schedule={schedule} />
          ) : (
            <ScheduleGrid
              // Another version is another grid.
              key={schedule.version}
              contract={contract}
              schedule={schedule}
              budgetCodes={project.budgetCodes}
              taxCodes={project.taxCodes}
            />
          );
        }}
      </Loaded>
    </Section>
  );
}

interface ScheduleButtonsProps {
  readonly contract: Contract;
  readonly isPhone: boolean;
  readonly isBarred: boolean;
}

function ScheduleButtons({ contract, isPhone, isBarred }: ScheduleButtonsProps) {
  const [isImporting, setImporting] = useState(false);
  const file = (ending: string) => `/files/contracts/${contract.id}/schedule.${ending}`;
  return (
    <>
      <Menu
        label={words.download}
        trigger={
          <Button icon="download" aria-haspopup="menu">
            {words.download}
          </Button>
        }
        groups={[
          {
            entries: [
              { id: "xlsx", label: words.xlsx, href: file("xlsx"), download: true },
              { id: "csv", label: words.csv, href: file("csv"), download: true },
            ],
          },
        ]}
      />
      {isBarred || isPhone ? null : (
        <>
          <Button icon="upload" aria-haspopup="dialog" onPress={() => setImporting(true)}>
            {words.import}
          </Button>
          <ButtonLink
            to="/contracts/$contract/schedule"
            params={{ contract: contract.id }}
            icon="edit"
          >
            {words.edit}
          </ButtonLink>
        </>
      )}
      {isImporting ? (
        <ImportDialog contractId={contract.id} onClose={() => setImporting(false)} />
      ) : null}
    </>
  );
}
