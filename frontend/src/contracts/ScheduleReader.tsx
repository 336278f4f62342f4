import { Link } from "@tanstack/react-router";
import { EmptyState } from "../ui/EmptyState";
import { Page } from "../ui/Page";
import { StatusChip } from "../ui/StatusChip";
import { ScheduleList } from "./ScheduleList";
import { scheduleMessages } from "./scheduleMessages";
import type { ScheduleContract } from "./scheduleQuery";
import { contractStatuses } from "./statuses";

const { read: words } = scheduleMessages;

/** The page of the schedule where there is no room to edit it. */
export function ScheduleReader({ contract }: { readonly contract: ScheduleContract }) {
  const { scheduleOfValues: schedule } = contract;
  return (
    <Page
      title={scheduleMessages.title}
      mark={<StatusChip {...contractStatuses[contract.status]} />}
      subtitle={
        <Link to="/contracts/$contract" params={{ contract: contract.id }}>
          {contract.number} {contract.title}
        </Link>
      }
    >
      <p>{words.onLargerScreen}</p>
      {schedule.lines.length === 0 ? (
        <EmptyState>{words.empty}</EmptyState>
      ) : (
        <ScheduleList schedule={schedule} />
      )}
    </Page>
  );
}
