/**
 * What tells where someone was and with which device, among an event's data. An erasure removes it, and
 * the chain leaves it out.
 */
export const erasedDataKeys = ["clientIp", "country", "device", "devices"] as const;
