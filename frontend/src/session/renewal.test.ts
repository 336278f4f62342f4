import { act, renderHook } from "@testing-library/react";
import { expect, it } from "vitest";
import { SignedOut } from "../graphql/failures";
import { renewalDeclined, renewSession, sessionRenewed, useIsRenewing } from "./renewal";

it("asks once, however many requests wait, and lets all of them go on", async () => {
  const { result } = renderHook(() => useIsRenewing());
  expect(result.current).toBe(false);
  const waiting: Promise<void>[] = [];
  act(() => void waiting.push(renewSession(), renewSession()));
  expect(result.current).toBe(true);
  act(sessionRenewed);
  await expect(Promise.all(waiting)).resolves.toHaveLength(2);
  expect(result.current).toBe(false);
});

it("asks anew after it was declined", async () => {
  const declined = renewSession();
  renewalDeclined();
  await expect(declined).rejects.toBeInstanceOf(SignedOut);
  const again = renewSession();
  sessionRenewed();
  await expect(again).resolves.toBeUndefined();
});
