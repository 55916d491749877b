export const checkboxClass = "size-4 shrink-0 cursor-pointer accent-(--accent)";
