import * as v from "valibot";

const TABS = [
  "overview",
  "schedule",
  "claims",
  "variations",
  "retention",
  "payments",
  "cash-flow",
  "documents",
  "settings",
  "history",
] as const;

export type ContractTab = (typeof TABS)[number];

/** The part of the contract that is shown, in the address; the overview when left out. */
export const contractSearch = v.object({
  tab: v.optional(v.fallback(v.picklist(TABS), "overview")),
});
