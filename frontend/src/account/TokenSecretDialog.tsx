import { useId, useRef, useState } from "react";
import { Button } from "../ui/Button";
import { classes } from "../ui/classes";
import { Dialog, DialogBody, DialogButtons } from "../ui/Dialog";
import field from "../ui/Field.module.css";
import { Notice } from "../ui/RefusalNotice";
import styles from "./AccountPage.module.css";
import { accountMessages } from "./messages";

interface TokenSecretDialogProps {
  readonly name: string;
  readonly secret: string;
  readonly onClose: () => void;
}

/** The only sight of a token's secret. Neither Escape nor a press beside it loses it. */
export function TokenSecretDialog({ name, secret, onClose }: TokenSecretDialogProps) {
  const words = accountMessages.secret;
  const labelId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState("");

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(secret);
      setOutcome(words.copied);
    } catch {
      // Forbidden, or the page came over plain HTTP, where browsers offer no clipboard.
      input.current?.select();
      setOutcome(words.notCopied);
    }
  }

  return (
    <Dialog title={words.title(name)} isOpen isKept onClose={onClose} size="medium">
      <DialogBody>
        <Notice tone="warn">{words.warning}</Notice>
        <div className={field.field}>
          <span id={labelId} className={field.label}>
            {words.label}
          </span>
          <div className={styles.secret}>
            <input
              ref={input}
              aria-labelledby={labelId}
              className={classes(field.input, styles.code)}
              value={secret}
              readOnly
              autoComplete="off"
              spellCheck={false}
              onFocus={(event) => event.currentTarget.select()}
            />
            <Button icon="copy" onPress={() => void copy()} autoFocus>
              {words.copy}
            </Button>
          </div>
          <p role="status" className={field.description}>
            {outcome}
          </p>
        </div>
      </DialogBody>
      <DialogButtons>
        <Button variant="primary" onPress={onClose}>
          {words.done}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
