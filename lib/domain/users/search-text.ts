type Searchable = {
  email?: string | null;
  username?: string | null;
  phone?: string | null;
  name?: string | null;
};

/** What the admin's search finds a user by. Written with every change of one of its parts. */
export function searchTextOf({ email, username, phone, name }: Searchable): string {
  return [email, username, phone, name]
    .filter((part) => part)
    .join(" ")
    .normalize("NFKC")
    .toLowerCase();
}
