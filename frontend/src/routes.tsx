import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from "@tanstack/react-router";
import { claimSearch } from "./claims/search";
import { Shell } from "./shell/Shell";
import { NoAccessPage } from "./ui/ErrorPage";
import { PageSkeleton } from "./ui/Skeleton";

interface RouterContext {
  readonly queryClient: QueryClient;
}

const root = createRootRouteWithContext<RouterContext>()({ notFoundComponent: NoAccessPage });
const inside = createRoute({ getParentRoute: () => root, id: "inside", component: Shell });

const home = createRoute({
  getParentRoute: () => inside,
  path: "/",
  component: lazyRouteComponent(() => import("./home/HomePage"), "HomePage"),
});
const contract = createRoute({
  getParentRoute: () => inside,
  path: "/contracts/$contract",
  component: lazyRouteComponent(() => import("./contracts/HeadContractPage"), "HeadContractPage"),
});
const schedule = createRoute({
  getParentRoute: () => inside,
  path: "/contracts/$contract/schedule",
  component: lazyRouteComponent(() => import("./contracts/SchedulePage"), "SchedulePage"),
});
const claim = createRoute({
  getParentRoute: () => inside,
  path: "/claims/$claim",
  validateSearch: claimSearch,
  component: lazyRouteComponent(() => import("./claims/ClaimPage"), "ClaimPage"),
});

const tree = root.addChildren([inside.addChildren([home, contract, schedule, claim])]);

/** Every address of the application; the only file that knows all pages. */
export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queryClient },
    defaultPreload: "intent",
    defaultPendingComponent: PageSkeleton,
    defaultPendingMs: 150,
    defaultNotFoundComponent: NoAccessPage,
    scrollRestoration: true,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
