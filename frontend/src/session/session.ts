import { GraphQLFailure } from "../graphql/failures";
import { failureOf, sendOnce } from "../graphql/http";

/** Begins a session in this browser. @throws GraphQLFailure, TransportFailure */
export async function signIn(email: string, password: string): Promise<void> {
  const response = await sendOnce("/session", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ email, password }),
  });
  if (!response.ok) {
    throw await failureOf(response);
  }
}

type Cleaning = () => Promise<void>;

const cleanings: Cleaning[] = [];

/** Registers what must leave the device when its person does. */
export function whenSigningOut(clean: Cleaning): void {
  cleanings.push(clean);
}

/** Ends the session of this browser and leaves nothing of the person's on the device. */
export async function signOut(): Promise<void> {
  const response = await sendOnce("/session", { method: "DELETE" });
  if (!response.ok && response.status !== 401) {
    throw await failureOf(response);
  }
  await leave();
}

/** As signOut, where the server has ended the session already. */
export async function leave(): Promise<void> {
  await Promise.all(cleanings.map((clean) => clean()));
  // A whole new page: nothing that was read stays in memory either.
  window.location.assign("/sign-in");
}

/** Whether the server said: not this e-mail with this password. */
export function isWrongPassword(failure: unknown): boolean {
  return failure instanceof GraphQLFailure && failure.code === "UNAUTHENTICATED";
}
