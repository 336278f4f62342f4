import { useEffect, type ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { IconButton } from "./Button";
import styles from "./Dialog.module.css";
import { classes } from "./classes";
import { uiMessages } from "./messages";

interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** `panel` stands at the right edge, as high as the window. */
  readonly size?: "small" | "medium" | "large" | "panel";
  /** `alertdialog` for what interrupts: a loss to confirm. */
  readonly role?: "dialog" | "alertdialog";
  /** While true, neither Escape nor a press beside it closes the dialog. */
  readonly isKept?: boolean;
  readonly children: ReactNode;
}

/** A modal dialog; its content may be left unmounted while closed. */
export function Dialog({
  title,
  isOpen,
  onClose,
  size = "small",
  role = "dialog",
  isKept = false,
  children,
}: DialogProps) {
  useFocusAfterwards(isOpen);
  return (
    <ModalOverlay
      className={styles.veil ?? ""}
      isOpen={isOpen}
      onOpenChange={(open) => open || onClose()}
      isDismissable={!isKept}
      isKeyboardDismissDisabled={isKept}
    >
      <Modal className={classes(styles.modal, styles[size])}>
        <AriaDialog className={styles.dialog ?? ""} role={role}>
          <header className={styles.head}>
            <Heading slot="title" className={styles.title ?? ""}>
              {title}
            </Heading>
            {isKept ? null : (
              <IconButton label={uiMessages.close} icon="close" size="small" onPress={onClose} />
            )}
          </header>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The page takes the keyboard when what opened the dialog is gone: an approved claim has no "Approve". */
function useFocusAfterwards(isOpen: boolean): void {
  useEffect(() => {
    if (!isOpen) {
      return undefined;
    }
    return () => {
      // The dialog tries to give the focus back in the next frame; this looks at what came of it.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          if (document.activeElement === document.body) {
            document.querySelector("main")?.focus({ preventScroll: true });
          }
        }),
      );
    };
  }, [isOpen]);
}

/** What a dialog says, above its buttons; scrolls when it is long. */
export function DialogBody({ children }: { readonly children: ReactNode }) {
  return <div className={styles.body}>{children}</div>;
}

/** The buttons of a dialog, the one that acts last. */
export function DialogButtons({ children }: { readonly children: ReactNode }) {
  return <footer className={styles.buttons}>{children}</footer>;
}
