import { handlers } from "@/lib/edge/auth";

export const { GET, POST } = handlers;
