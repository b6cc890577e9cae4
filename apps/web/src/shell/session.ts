import "server-only";

import type { SessionView } from "@keyhold/contract/session/session";
import { cache } from "react";
import { type Loaded, load, serverTrpc } from "../trpc/server.tsx";

/** Who is signed in; asked once for a request. Without a session the request ends at the sign-in page. */
export const loadSession = cache((): Promise<Loaded<SessionView>> => load(serverTrpc().session.me.queryOptions()));
