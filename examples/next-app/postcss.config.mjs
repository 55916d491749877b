// Plain CSS. Without this file, Next would take the one of a folder above.
export default { plugins: {} };
