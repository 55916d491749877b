export { GET, POST } from "@/lib/http/authjs/route";
