import { whyNot, type Act } from "../graphql/acts";
import { Button } from "../ui/Button";
import { Menu } from "../ui/Menu";
import type { ClaimDialog } from "./ClaimActions";
import type { Claim } from "./claimQuery";
import { claimMessages } from "./messages";

const { actions: words } = claimMessages;

interface ClaimMenuProps {
  readonly claim: Claim;
  readonly onDialog: (dialog: ClaimDialog) => void;
}

/** What is done more seldom, and what can be taken away. */
export function ClaimMenu({ claim, onDialog }: ClaimMenuProps) {
  const file = (ending: string) => `/files/claims/${claim.id}/claim.${ending}`;
  const act = (id: Extract<Act, "EDIT_CLAIM" | "DELETE_CLAIM">, label: string) => {
    const reason = whyNot(claim.availableActs, id);
    return reason === undefined
      ? []
      : [{ id, label, whyNot: reason, onAction: () => onDialog(id) }];
  };
  return (
    <Menu
      label={words.more}
      trigger={<Button aria-haspopup="menu">{words.more}</Button>}
      groups={[
        {
          title: words.downloads,
          entries: [
            { id: "pdf", label: words.pdf, icon: "download", href: file("pdf"), download: true },
            { id: "xlsx", label: words.xlsx, icon: "download", href: file("xlsx"), download: true },
            { id: "csv", label: words.csv, icon: "download", href: file("csv"), download: true },
            { id: "choose", label: words.chooseDownload, onAction: () => onDialog("DOWNLOAD") },
          ],
        },
        {
          title: words.actsOnClaim,
          entries: [...act("EDIT_CLAIM", words.edit), ...act("DELETE_CLAIM", words.delete)],
        },
      ]}
    />
  );
}
