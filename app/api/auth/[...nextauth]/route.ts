export { GET, POST } from "@/lib/edge/auth-route";
