import { GraphQLFailure, requestIdOf, TransportFailure } from "../graphql/failures";
import { uiMessages } from "./messages";

interface SaidFailure {
  readonly sentence: string;
  readonly requestId: string | null;
}

/** Puts a failure into words that say what to do next. */
export function sayFailure(failure: unknown): SaidFailure {
  return { sentence: sentenceFor(failure), requestId: requestIdOf(failure) };
}

function sentenceFor(failure: unknown): string {
  if (failure instanceof TransportFailure && failure.status === null) {
    return uiMessages.unreachable;
  }
  if (failure instanceof GraphQLFailure && failure.code !== "INTERNAL_SERVER_ERROR") {
    const wait = failure.retryAfter;
    return wait === null ? failure.message : `${failure.message} ${uiMessages.waitAndTryAgain(wait)}`;
  }
  return uiMessages.failed;
}
