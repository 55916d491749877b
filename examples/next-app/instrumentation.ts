/** Nothing to start. Without this file, Next would take the one of a folder above. */
export function register(): void {}
