import { RenewSessionDialog } from "../session/RenewSessionDialog";
import { CommandPalette } from "./CommandPalette";
import { Drawer } from "./Drawer";
import { Navigation } from "./Navigation";
import { ShortcutSheet } from "./ShortcutSheet";
import type { Trail } from "./trail";

export type Overlay = "palette" | "sheet" | "drawer";

interface OverlaysProps {
  readonly email: string;
  readonly trail: Trail;
  readonly open: Overlay | null;
  readonly onClose: () => void;
}

/** What opens over any page. A chunk of its own, fetched once the page stands. */
export function Overlays({ email, trail, open, onClose }: OverlaysProps) {
  return (
    <>
      <Drawer isOpen={open === "drawer"} onClose={onClose}>
        <Navigation trail={trail} isIconOnly={false} onGo={onClose} />
      </Drawer>
      <CommandPalette isOpen={open === "palette"} onClose={onClose} />
      <ShortcutSheet isOpen={open === "sheet"} onClose={onClose} />
      <RenewSessionDialog email={email} />
    </>
  );
}
