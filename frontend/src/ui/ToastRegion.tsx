import {
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastRegion as Region,
} from "react-aria-components";
import { Icon } from "./icons";
import { IconButton } from "./Button";
import { uiMessages } from "./messages";
import { toasts } from "./Toasts";
import styles from "./Toasts.module.css";

/** Where toasts stand, over every page. */
export function ToastRegion() {
  return (
    <Region queue={toasts} className={styles.region ?? ""} aria-label={uiMessages.notifications}>
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
            onPress={() => toasts.close(item.key)}
          />
        </Toast>
      )}
    </Region>
  );
}
