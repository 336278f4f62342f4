import { RouterProvider } from "@tanstack/react-router";
import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { I18nProvider, RouterProvider as AriaRouterProvider } from "react-aria-components";
import { createRoot } from "react-dom/client";
import { createQueryClient } from "./graphql/queryClient";
import { createAppRouter } from "./routes";
import { whenSigningOut } from "./session/session";
import { applyTheme } from "./shell/preferences";
import { late } from "./ui/late";
import "./ui/tokens.css";
import "./ui/base.css";

const ToastRegion = late(() => import("./ui/ToastRegion"), "ToastRegion");

applyTheme();
whenSigningOut(async () => {
  const [claims, schedules] = await Promise.all([
    import("./claims/draft"),
    import("./contracts/scheduleDraft"),
  ]);
  await Promise.all([claims.dropAllDrafts(), schedules.dropAllScheduleDrafts()]);
});

const queryClient = createQueryClient();
const router = createAppRouter(queryClient);

const root = document.getElementById("root");
if (root === null) {
  throw new Error("index.html has no element #root");
}

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <I18nProvider locale="en-AU">
        <AriaRouterProvider navigate={(to) => void router.navigate({ to })}>
          <RouterProvider router={router} />
          <ToastRegion />
        </AriaRouterProvider>
      </I18nProvider>
    </QueryClientProvider>
  </StrictMode>,
);
