import { useSyncExternalStore } from "react";
import { Notice } from "../ui/RefusalNotice";
import { shellMessages as words } from "./messages";
import styles from "./Shell.module.css";

/** Says so while the device has no network; read out when it happens. */
export function OfflineBanner() {
  const isOnline = useSyncExternalStore(subscribe, () => navigator.onLine);
  return (
    <div role="status" className={styles.offline}>
      {isOnline ? null : <Notice tone="warn">{words.offline}</Notice>}
    </div>
  );
}

function subscribe(listener: () => void): () => void {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
}
