const firsts =
  "Anna Ben Clara David Elif Farid Greta Hugo Ines Jonas Kaya Lena Mateo Nora Oskar Priya Quentin Rosa Samir Tessa Umar Vera Wanda Xenia Yusuf Zoe Adam Bela Chloe Dora Emil Fanni Gabor Hanna Imre Julia Kofi Lucia Milan Nils";
const lasts =
  "Kovacs Smith Garcia Mueller Rossi Silva Tanaka Nguyen Okafor Haddad Larsen Novak Dubois Jansen Ivanova Costa Meyer Singh Brown Walker Moreau Lindberg Horvath Fischer Romano Santos Sato Tran Mensah Khalil Berg Dvorak Lefevre Visser Petrova Almeida Weber Patel Taylor Hughes Bernard Nilsson Szabo Wagner Greco Pereira Suzuki Pham Boateng Mansour";

/** The person whom the search for one finds, at every size of the table. */
export const rarePerson = 500;
/** About one in fifty. */
export const commonName = "horvath";

export const emailOf = (number) => `person${number}@bench.example`;
export const searchOfOne = `person${rarePerson}@`;

const insert = `
  with made as (
    select n, gen_random_uuid() as id,
      (string_to_array($3, ' '))[1 + (n * 7) % 40] as first,
      (string_to_array($4, ' '))[1 + (n * 31) % 50] as last,
      now() - (n * 2654435761 % 63072000) * interval '1 second' as created
    from generate_series($1::bigint, $2::bigint) n
  ), people as (
    insert into users (id, email, email_verified_at, name, last_login_at, created_at, updated_at, search_text)
    select id, 'person' || n || '@bench.example', created, first || ' ' || last,
      case when n % 3 > 0 then created + interval '1 day' end, created, created,
      lower('person' || n || '@bench.example ' || first || ' ' || last)
    from made
    returning id, created_at
  )
  insert into password_credentials (user_id, hash, changed_at)
  select id, $5, created_at from people`;

/** Adds people number `from` to `to`, all with one password, as a house that has grown to that size. */
export async function addPeople(client, from, to, passwordHash) {
  await client.query(insert, [from, to, firsts, lasts, passwordHash]);
  await client.query("vacuum analyze");
}

/** Gives someone the role that may do everything. */
export async function makeOwner(client, number) {
  await client.query(
    `insert into user_roles (user_id, role_id, created_at)
     select u.id, r.id, now() from users u, roles r where u.email = $1 and r.name = 'owner'`,
    [emailOf(number)],
  );
}
