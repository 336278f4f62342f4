/** Every word of the home page. */
export const homeMessages = {
  title: "Home",
  subtitle: (name: string, company: string) => `${name} · ${company}`,
  waiting: "Waiting for you",
  waitingHeading: { what: "What", where: "Contract", since: "Since" },
  nothingWaits: "Nothing waits for you. Claims to make, revise or approve will be listed here.",
  projects: "Projects",
  noProjects: "You are in no project yet. An administrator of your company can add you to one.",
  allProjects: "All projects",
  kinds: {
    CLAIM_TO_APPROVE: (claim: string) => `Approve claim ${claim}`,
    CLAIM_TO_REVISE: (claim: string) => `Revise claim ${claim}`,
    CLAIM_IN_DRAFT: (claim: string) => `Finish claim ${claim}`,
    CONTRACT_TO_CLAIM: () => "Make the claim of this period",
    CLAIM_OVERDUE: (claim: string) => `Claim ${claim} is overdue for payment`,
    CONTRACT_TO_APPROVE: () => "Approve the contract",
  },
};
