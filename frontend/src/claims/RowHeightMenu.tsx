import { useSyncExternalStore } from "react";
import { Button } from "../ui/Button";
import { Menu } from "../ui/Menu";
import { claimMessages } from "./messages";
import type { OpenClaim } from "./openClaim";

const ROW_HEIGHTS = [32, 40, 48] as const;
const { actions: words } = claimMessages;

/** How high the rows of the grid are. */
export function RowHeightMenu({ open }: { readonly open: OpenClaim }) {
  const { layout } = open.sheet;
  const rowHeight = useSyncExternalStore(layout.subscribe, () => layout.rowHeight);
  return (
    <Menu
      label={words.rowHeight}
      trigger={<Button size="small">{words.rowHeight}</Button>}
      groups={[
        {
          entries: ROW_HEIGHTS.map((height) => ({
            id: String(height),
            label: words.rowHeights[height],
            isChosen: height === rowHeight,
            onAction: () => layout.setRowHeight(height),
          })),
        },
      ]}
    />
  );
}
