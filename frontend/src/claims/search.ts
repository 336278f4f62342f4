import * as v from "valibot";

const TABS = [
  "lines",
  "certificate",
  "problems",
  "changes",
  "documents",
  "mails",
  "history",
  "preview",
] as const;

export type ClaimTab = (typeof TABS)[number];

const SIDES = ["claimed", "certified"] as const;

/** The part of the claim that is shown, in the address; the lines when left out; and the side of the lines, as claimed when left out. */
export const claimSearch = v.object({
  tab: v.optional(v.fallback(v.picklist(TABS), "lines")),
  side: v.optional(v.fallback(v.picklist(SIDES), "claimed")),
});
