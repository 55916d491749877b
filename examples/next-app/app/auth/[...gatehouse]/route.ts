import { gatehouse } from "@/lib/gatehouse";

export const { GET, POST } = gatehouse.handlers;
