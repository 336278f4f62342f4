export const sideMessages = {
  label: "Which figures of the lines are shown",
  sides: { claimed: "Claimed", certified: "Certified" },
} as const;
