/** Every word of signing in and out. */
export const sessionMessages = {
  signIn: "Sign in",
  signInTitle: "Sign in to Claimline",
  purpose: "Progress claims in construction: made, approved, signed and paid.",
  email: "E-mail",
  password: "Password",
  wrong: "The e-mail address or the password is wrong.",
  throttled: (wait: string) => `Too many tries. Try again in ${wait}.`,
  throttledNoWait: "Too many tries. Try again in a while.",
  seconds: (count: number) => (count === 1 ? "1 second" : `${count} seconds`),
  minutes: (count: number) => (count === 1 ? "1 minute" : `${count} minutes`),
  endedTitle: "Your session has ended",
  ended: "Sign in again to go on where you are. What you typed is still here.",
  someoneElse: "Sign in as someone else",
};
