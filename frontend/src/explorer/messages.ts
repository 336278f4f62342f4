/** Every word around the API explorer; the explorer itself speaks English only. */
export const explorerMessages = {
  title: "API explorer",
  subtitle:
    "Everything that the screens can do, a program can do too. What you run here is done in your name, on the real records.",
  tokens: "API tokens for programs",
  editor: "Explorer",
  document: "Document",
  variables: "Variables, as JSON",
  answer: "Answer",
  answered: (status: number) => `The server answered ${status}, with something that is not JSON.`,
} as const;
