import { gridShortcuts } from "../grid/keys";
import { Dialog, DialogBody } from "../ui/Dialog";
import { Notice } from "../ui/RefusalNotice";
import { useAllCommands, type Command } from "./commands";
import { sayKeys } from "./keys";
import { shellMessages as words } from "./messages";
import { usePreferences } from "./preferences";
import styles from "./ShortcutSheet.module.css";

interface ShortcutSheetProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** What the keyboard can do now, read off the registry so that it cannot be wrong. */
export function ShortcutSheet({ isOpen, onClose }: ShortcutSheetProps) {
  const commands = useAllCommands().filter(({ keys }) => keys);
  const { hasSingleKeys } = usePreferences();
  const rows = (context: Command["context"]) =>
    commands
      .filter((command) => command.context === context)
      .map(({ keys, title }) => ({ keys: keys ? sayKeys(keys) : "", does: title }));
  return (
    <Dialog title={words.shortcuts} isOpen={isOpen} onClose={onClose} size="medium">
      <DialogBody>
        {hasSingleKeys ? null : <Notice tone="info">{words.singleKeysOff}</Notice>}
        <div className={styles.columns}>
          <div>
            <Keys title={words.sheetGroups.anywhere} rows={rows("anywhere")} />
            <Keys title={words.sheetGroups.page} rows={rows("page")} />
          </div>
          <Keys title={words.sheetGroups.grid} rows={gridShortcuts} />
        </div>
      </DialogBody>
    </Dialog>
  );
}

interface KeysProps {
  readonly title: string;
  readonly rows: readonly { readonly keys: string; readonly does: string }[];
}

function Keys({ title, rows }: KeysProps) {
  if (rows.length === 0) {
    return null;
  }
  return (
    <section className={styles.group}>
      <h3>{title}</h3>
      <dl>
        {rows.map(({ keys, does }) => (
          <div key={keys + does}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
