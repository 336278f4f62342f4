import { formatMoment } from "../dates/dates";
import { Button } from "../ui/Button";
import { Notice } from "../ui/RefusalNotice";
import { toast } from "../ui/Toasts";
import type { OpenSchedule } from "./openSchedule";
import { scheduleText } from "./scheduleClipboard";
import { scheduleMessages } from "./scheduleMessages";
import type { ScheduleContract } from "./scheduleQuery";
import type { OfferedDraft } from "./useScheduleDraft";

interface ScheduleDraftOfferProps {
  readonly offered: OfferedDraft;
  readonly contract: ScheduleContract;
  readonly open: OpenSchedule;
}

const { draft: words, conflict } = scheduleMessages;

/** Offers the changes that were not saved when the page was last open. */
export function ScheduleDraftOffer({ offered, contract, open }: ScheduleDraftOfferProps) {
  const { draft, isStale, restore, discard } = offered;
  const { timeZone, budgetCodes } = contract.project;
  const at = formatMoment(draft.keptAt, timeZone);
  async function copy() {
    await navigator.clipboard.writeText(scheduleText(draft.rows, draft.list.groups, budgetCodes));
    toast(conflict.copied);
  }
  return (
    <Notice
      tone="info"
      isUrgent
      actions={
        <>
          <Button size="small" onPress={discard}>
            {words.discard}
          </Button>
          {isStale ? (
            <Button size="small" variant="primary" onPress={() => void copy()}>
              {words.copy}
            </Button>
          ) : (
            <Button
              size="small"
              variant="primary"
              onPress={() => {
                restore();
                open.sheet.announce(words.restored);
              }}
            >
              {words.restore}
            </Button>
          )}
        </>
      }
    >
      {isStale ? words.stale(at) : words.offer(at)}
    </Notice>
  );
}
