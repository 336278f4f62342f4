import { UNSTABLE_ToastQueue as ToastQueue } from "react-aria-components";

const LONG_ENOUGH_TO_READ_MS = 6_000;

/** What ToastRegion shows. */
export const toasts = new ToastQueue<string>({ maxVisibleToasts: 3 });

/** Says that something was done. A "no" never stands here: it belongs where the person acted. */
export function toast(sentence: string): void {
  toasts.add(sentence, { timeout: LONG_ENOUGH_TO_READ_MS });
}
