import { api } from "./api.js";
import { web } from "./web.js";

const portOf = (variable) => Number(new URL(process.env[variable]).port);

api.listen(portOf("API_URL"), "localhost");
web.listen(portOf("APP_URL"), "localhost");
