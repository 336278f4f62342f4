import { expect, it } from "vitest";
import { trailOf } from "./trail";

const project = { id: "p", number: "2026-014", name: "Riverside" };
const contract = { id: "c", number: "HC-1", title: "Main works", project };

const labels = (trail: ReturnType<typeof trailOf>) => trail.crumbs.map(({ label }) => label);

it("leads from the projects down to the claim, which is no link", () => {
  const node = { __typename: "ProgressClaim", id: "k", claimNumber: "PC-03", contract } as const;
  expect(trailOf(node, "/claims/k")).toEqual({
    project,
    crumbs: [
      { label: "Projects", to: "/projects" },
      { label: "Riverside", to: "/projects/p" },
      { label: "HC-1 Main works", to: "/contracts/c" },
      { label: "Claim PC-03", to: null },
    ],
  });
});

it("names the part of the project or contract", () => {
  expect(labels(trailOf({ __typename: "Project", ...project }, "/projects/p/periods"))).toEqual([
    "Projects",
    "Riverside",
    "Billing periods",
  ]);
  const schedule = trailOf({ __typename: "HeadContract", ...contract }, "/contracts/c/schedule");
  expect(labels(schedule).slice(-2)).toEqual(["HC-1 Main works", "Schedule of values"]);
});

it("says nothing of what cannot be seen", () => {
  expect(trailOf(null, "/claims/k")).toEqual({ project: null, crumbs: [] });
});
