/** Every word of the people of a project. */
export const peopleMessages = {
  title: "People",
  subtitle: "Who works on the project, and how far each may go with each part of it.",
  name: "Name",
  company: "Company",
  email: "E-mail",
  none: "Nobody has a level in this project yet.",
  tools: {
    PROJECT: "Project",
    HEAD_CONTRACTS: "Head contracts",
    HEAD_CONTRACT_CLAIMS: "Claims",
    COMMITMENTS: "Commitments",
  },
  levels: { NONE: "None", READ_ONLY: "Read\u00a0only", STANDARD: "Standard", ADMIN: "Admin" },
};
