import {
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from "react-aria-components";
import { Icon } from "./icons";
import { IconButton } from "./Button";
import { uiMessages } from "./messages";
import styles from "./Toasts.module.css";

const LONG_ENOUGH_TO_READ_MS = 6_000;

const queue = new ToastQueue<string>({ maxVisibleToasts: 3 });

/** Says that something was done. A "no" never stands here: it belongs where the person acted. */
export function toast(sentence: string): void {
  queue.add(sentence, { timeout: LONG_ENOUGH_TO_READ_MS });
}

export function Toasts() {
  return (
    <ToastRegion queue={queue} className={styles.region ?? ""} aria-label={uiMessages.notifications}>
      {({ toast: item }) => (
        <Toast toast={item} className={styles.toast ?? ""}>
          <Icon name="check" />
          <ToastContent className={styles.content ?? ""}>
            <Text slot="title">{item.content}</Text>
          </ToastContent>
          <IconButton
            label={uiMessages.dismiss}
            icon="close"
            size="small"
            onPress={() => queue.close(item.key)}
          />
        </Toast>
      )}
    </ToastRegion>
  );
}
