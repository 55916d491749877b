/** Unseen: the name under which password managers save the password of a form that asks for no name. */
export function SavedUsername({ value }: { value: string }) {
  return <input type="text" autoComplete="username" value={value} readOnly hidden />;
}
