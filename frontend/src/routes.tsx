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

// A loader begins to read what its page shows, when a link to it is pointed at; the page waits.
const home = createRoute({
  getParentRoute: () => inside,
  path: "/",
  loader: async ({ context }) => {
    const { homeQuery } = await import("./home/HomePage");
    void context.queryClient.prefetchQuery(homeQuery);
  },
  component: lazyRouteComponent(() => import("./home/HomePage"), "HomePage"),
});
const projects = createRoute({
  getParentRoute: () => inside,
  path: "/projects",
  validateSearch: projectListSearch,
  loaderDeps: ({ search }) => ({ search: search.search ?? "" }),
  loader: async ({ context, deps }) => {
    const { projectListQuery } = await import("./projects/ProjectListPage");
    void context.queryClient.prefetchInfiniteQuery(projectListQuery(deps.search));
  },
  component: lazyRouteComponent(() => import("./projects/ProjectListPage"), "ProjectListPage"),
});
const project = createRoute({
  getParentRoute: () => inside,
  path: "/projects/$project",
  validateSearch: projectSearch,
  loader: async ({ context, params }) => {
    const { projectPageQuery } = await import("./projects/ProjectPage");
    void context.queryClient.prefetchQuery(projectPageQuery(params.project));
  },
  component: lazyRouteComponent(() => import("./projects/ProjectPage"), "ProjectPage"),
});
const periods = createRoute({
  getParentRoute: () => inside,
  path: "/projects/$project/periods",
  loader: async ({ context, params }) => {
    const { periodsQuery } = await import("./billing-periods/PeriodsPage");
    void context.queryClient.prefetchQuery(periodsQuery(params.project));
  },
  component: lazyRouteComponent(() => import("./billing-periods/PeriodsPage"), "PeriodsPage"),
});
const people = createRoute({
  getParentRoute: () => inside,
  path: "/projects/$project/people",
  loader: async ({ context, params }) => {
    const { peopleQuery } = await import("./people/PeoplePage");
    void context.queryClient.prefetchQuery(peopleQuery(params.project));
  },
  component: lazyRouteComponent(() => import("./people/PeoplePage"), "PeoplePage"),
});
const contract = createRoute({
  getParentRoute: () => inside,
  path: "/contracts/$contract",
  validateSearch: contractSearch,
  loader: async ({ context, params }) => {
    const { contractQuery } = await import("./contracts/contractQuery");
    void context.queryClient.prefetchQuery(contractQuery(params.contract));
  },
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
  loaderDeps: ({ search }) => ({ side: search.side ?? "claimed" }),
  loader: async ({ context, params, deps, cause }) => {
    if (cause === "enter") {
      const { beginClaim } = await import("./claims/claimQuery");
      beginClaim(context.queryClient, params.claim, deps.side);
    }
  },
  component: lazyRouteComponent(() => import("./claims/ClaimPage"), "ClaimPage"),
});
const mails = createRoute({
  getParentRoute: () => inside,
  path: "/mails",
  loader: async ({ context }) => {
    const { mailsQuery } = await import("./mails/MailsPage");
    void context.queryClient.prefetchInfiniteQuery(mailsQuery);
  },
  component: lazyRouteComponent(() => import("./mails/MailsPage"), "MailsPage"),
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

const pages = [home, projects, project, periods, people, contract, schedule, claim, mails, account, explorer, nowhere];
const tree = root.addChildren([signIn, inside.addChildren(pages)]);

/** Every address of the application; the only file that knows all pages. */
export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queryClient },
    defaultPreload: "intent",
    // What was read is kept, and judged old, by the query client alone.
    defaultPreloadStaleTime: 0,
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
