import * as v from "valibot";

/** The open part of the project, in the address; its contracts when left out. */
export const projectSearch = v.object({
  tab: v.optional(v.fallback(v.picklist(["contracts", "parties", "budget", "cash-flow", "settings", "history"]), "contracts")),
});

/** What the list of projects is narrowed to. */
export const projectListSearch = v.object({ search: v.optional(v.fallback(v.string(), "")) });
