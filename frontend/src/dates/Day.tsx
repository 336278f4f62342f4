import { formatDay } from "./dates";

/** A calendar date, as the server writes it: "2026-03-31". */
export function Day({ of }: { readonly of: string }) {
  return <time dateTime={of}>{formatDay(of)}</time>;
}
