import type { ReactNode } from "react";
import { Dialog, Modal, ModalOverlay } from "react-aria-components";
import { IconButton } from "../ui/Button";
import { uiMessages } from "../ui/messages";
import styles from "./Drawer.module.css";
import { shellMessages as words } from "./messages";

interface DrawerProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The navigation on narrow windows, slid in from the left. */
export function Drawer({ isOpen, onClose, children }: DrawerProps) {
  return (
    <ModalOverlay
      className={styles.veil ?? ""}
      isOpen={isOpen}
      onOpenChange={(open) => open || onClose()}
      isDismissable
    >
      <Modal className={styles.modal ?? ""}>
        <Dialog aria-label={words.navigation} className={styles.drawer ?? ""}>
          <IconButton label={uiMessages.close} icon="close" onPress={onClose} />
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
