import { gatehouse } from "@/lib/gatehouse";

/** Refreshes the session's cookie. It guards nothing: pages, actions and routes check by themselves. */
export const proxy = gatehouse.proxy;
export const config = { matcher: ["/((?!_next/static|_next/image|favicon.ico).*)"] };
