import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import * as v from "valibot";
import { claimSearch } from "./claims/search";
import { contractSearch } from "./contracts/search";
import { SignedOut } from "./graphql/failures";
import { projectListSearch, projectSearch } from "./projects/search";
import { meQuery } from "./session/me";
import { Shell } from "./shell/Shell";
import { NoAccessPage, RouteErrorPage, StartErrorPage } from "./ui/ErrorPage";
import { PageSkeleton } from "./ui/Skeleton";

interface RouterContext {
  readonly queryClient: QueryClient;
}

// An address of ours: "//elsewhere.example" would lead away.
const ownPath = v.pipe(v.string(), v.regex(/^\/(?![/\\])/));

const root = createRootRouteWithContext<RouterContext>()({ notFoundComponent: NoAccessPage });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: v.object({ next: v.optional(v.fallback(ownPath, "/")) }),
  component: lazyRouteComponent(() => import("./session/SignInPage"), "SignInPage"),
});

const inside = createRoute({
  getParentRoute: () => root,
  id: "inside",
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queryClient.ensureQueryData(meQuery);
    } catch (failure) {
      if (failure instanceof SignedOut) {
        throw redirect({ to: "/sign-in", search: location.href === "/" ? {} : { next: location.href } });
      }
      throw failure;
    }
  },
  component: Shell,
  errorComponent: StartErrorPage,
});

const home = createRoute({
  getParentRoute: () => inside,
  path: "/",
  component: lazyRouteComponent(() => import("./home/HomePage"), "HomePage"),
});
const projects = createRoute({
  getParentRoute: () => inside,
  path: "/projects",
  validateSearch: projectListSearch,
  component: lazyRouteComponent(() => import("./projects/ProjectListPage"), "ProjectListPage"),
});
const project = createRoute({
  getParentRoute: () => inside,
  path: "/projects/$project",
  validateSearch: projectSearch,
  component: lazyRouteComponent(() => import("./projects/ProjectPage"), "ProjectPage"),
});
const periods = createRoute({
  getParentRoute: () => inside,
  path: "/projects/$project/periods",
  component: lazyRouteComponent(() => import("./billing-periods/PeriodsPage"), "PeriodsPage"),
});
const people = createRoute({
  getParentRoute: () => inside,
  path: "/projects/$project/people",
  component: lazyRouteComponent(() => import("./people/PeoplePage"), "PeoplePage"),
});
const contract = createRoute({
  getParentRoute: () => inside,
  path: "/contracts/$contract",
  validateSearch: contractSearch,
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
  // Beside the page's code, since its lines take as long; but not for every claim pointed at.
  loader: async ({ context, params, cause }) => {
    if (cause === "enter") {
      const { beginClaim } = await import("./claims/claimQuery");
      beginClaim(context.queryClient, params.claim);
    }
  },
  component: lazyRouteComponent(() => import("./claims/ClaimPage"), "ClaimPage"),
});
const account = createRoute({
  getParentRoute: () => inside,
  path: "/account",
  component: lazyRouteComponent(() => import("./account/AccountPage"), "AccountPage"),
});
const explorer = createRoute({
  getParentRoute: () => inside,
  path: "/explorer",
  component: lazyRouteComponent(() => import("./explorer/ExplorerPage"), "ExplorerPage"),
});
const nowhere = createRoute({ getParentRoute: () => inside, path: "$", component: NoAccessPage });

const pages = [home, projects, project, periods, people, contract, schedule, claim, account, explorer, nowhere];
const tree = root.addChildren([signIn, inside.addChildren(pages)]);

/** Every address of the application; the only file that knows all pages. */
export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queryClient },
    defaultPreload: "intent",
    defaultPendingComponent: PageSkeleton,
    defaultPendingMs: 150,
    defaultErrorComponent: RouteErrorPage,
    defaultNotFoundComponent: NoAccessPage,
    scrollRestoration: true,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
