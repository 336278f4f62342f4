/** Every word that the parts say by themselves. */
export const uiMessages = {
  close: "Close",
  cancel: "Cancel",
  tryAgain: "Try again",
  optional: "optional",
  dismiss: "Dismiss",
  choose: "Choose",
  calendar: "Open calendar",
  previousMonth: "Previous month",
  nextMonth: "Next month",
  loading: "Loading",
  working: "Working…",
  notifications: "Notifications",
  changedBy: (name: string) => `Changed by ${name}. Close this to see the change, then decide again.`,
  requestId: (id: string) => `Request id: ${id}`,
  unreachable: "Claimline cannot be reached. Check the connection, then try again.",
  failed: "Something went wrong. Nothing was lost; trying again is safe.",
  partMissing:
    "This part of the page could not be loaded yet. If it stays away, reload the page.",
  waitAndTryAgain: (seconds: number) =>
    seconds === 1 ? "Try again in 1 second." : `Try again in ${seconds} seconds.`,
  noAccessTitle: "Nothing to see here",
  noAccess:
    "This page does not exist, or you have no access to it. If you were sent here, ask the person who sent you, or the administrator of the project.",
  toHome: "Go to the home page",
  errorTitle: "This page could not be loaded",
};
