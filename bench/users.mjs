const firsts =
  "Anna Ben Clara David Elif Farid Greta Hugo Ines Jonas Kaya Lena Mateo Nora Oskar Priya Quentin Rosa Samir Tessa Umar Vera Wanda Xenia Yusuf Zoe Adam Bela Chloe Dora Emil Fanni Gabor Hanna Imre Julia Kofi Lucia Milan Nils";
const lasts =
  "Kovacs Smith Garcia Mueller Rossi Silva Tanaka Nguyen Okafor Haddad Larsen Novak Dubois Jansen Ivanova Costa Meyer Singh Brown Walker Moreau Lindberg Horvath Fischer Romano Santos Sato Tran Mensah Khalil Berg Dvorak Lefevre Visser Petrova Almeida Weber Patel Taylor Hughes Bernard Nilsson Szabo Wagner Greco Pereira Suzuki Pham Boateng Mansour";

const domains = ["example.com", "example.org", "example.net", "mail.example", "work.example"];

/** The surname of twenty people, all among the first thousand: as many at every size of the table. */
export const rareName = "zsigmondy";
/** The surname of one in fifty: of ever more. */
export const commonName = "horvath";

const firstNames = firsts.split(" ");
const lastNames = lasts.split(" ");

/** As the statement below makes it. */
export function emailOf(number) {
  const first = firstNames[(number * 7) % firstNames.length];
  const last = isRare(number) ? rareName : lastNames[(number * 31) % lastNames.length];
  return `${first}.${last}${number}@${domains[number % domains.length]}`.toLowerCase();
}

const isRare = (number) => number <= 1000 && number % 50 === 9;

const insert = `
  with made as (
    select n, gen_random_uuid() as id,
      (string_to_array($3, ' '))[1 + (n * 7) % 40] as first,
      case when n <= 1000 and n % 50 = 9 then initcap($7)
        else (string_to_array($4, ' '))[1 + (n * 31) % 50] end as last,
      (string_to_array($6, ' '))[1 + n % 5] as domain,
      now() - (n * 2654435761 % 63072000) * interval '1 second' as created
    from generate_series($1::bigint, $2::bigint) n
  ), named as (
    select *, lower(first || '.' || last || n || '@' || domain) as email from made
  ), people as (
    insert into users (id, email, email_verified_at, phone, phone_verified_at, name, mfa_enabled_at,
      blocked_at, deletes_at, last_login_at, created_at, updated_at, search_text)
    select id, email, case when n <= 200 or n % 10 <> 3 then created end,
      case when n > 200 and n % 5 = 2 then '+36' || 300000000 + n end,
      case when n > 200 and n % 5 = 2 then created end,
      first || ' ' || last, case when n > 200 and n % 4 = 1 then created end,
      case when n between 201 and 1000 and n % 50 = 11 then created end,
      case when n between 201 and 1000 and n % 50 = 21 then now() + interval '7 days' end,
      case when n % 3 > 0 then created + interval '1 day' end, created, created,
      ' ' || lower(email || ' ' || first || ' ' || last)
    from named
  ), roles as (
    insert into user_roles (user_id, role_id, created_at)
    select named.id, r.id, now() from named join roles r on r.name = 'bench-rare'
      where n between 201 and 1000 and n % 50 = 17
    union all
    select named.id, r.id, now() from named join roles r on r.name = 'bench-common'
      where n > 200 and n % 10 = 6
  ), linked as (
    insert into accounts (id, user_id, provider, issuer, subject, created_at)
    select gen_random_uuid(), id, case when n % 8 = 5 then 'github' else 'google' end, 'bench', n, created
    from named where n > 200 and (n % 8 = 5 or (n <= 1000 and n % 50 = 12))
  ), keys as (
    insert into passkeys (id, user_id, credential_id, public_key, aaguid, name, created_at)
    select gen_random_uuid(), id, n, '', '', 'Phone', created from named where n > 200 and n % 10 = 7
  ), apps as (
    insert into totp_secrets (user_id, sealed_secret, confirmed_at)
    select id, 'sealed', created from named where n > 200 and n % 8 = 1
  )
  insert into password_credentials (user_id, hash, changed_at)
  select id, $5, created from named`;

const roles = `
  insert into roles (id, name, created_at)
  values (gen_random_uuid(), 'bench-rare', now()), (gen_random_uuid(), 'bench-common', now())
  on conflict do nothing`;

/**
 * Adds users number `from` to `to`, all with one password, as in an instance that has grown to that
 * size. What filters find is rare, as many users at every size, or common, one in so many. The first
 * 200, who sign in, have a password and nothing else.
 * Their search text is in today's form: a job would write any other during the measurements.
 */
export async function addPeople(client, from, to, passwordHash) {
  const values = [from, to, firsts, lasts, passwordHash, domains.join(" "), rareName];
  await client.query(roles);
  await client.query(insert, values);
  await client.query("vacuum analyze");
}

/** Gives a user the role with every permission. */
export async function makeOwner(client, number) {
  const { rowCount } = await client.query(
    `insert into user_roles (user_id, role_id, created_at)
     select u.id, r.id, now() from users u, roles r where u.email = $1 and r.name = 'owner'`,
    [emailOf(number)],
  );
  if (rowCount !== 1) throw new Error(`${emailOf(number)} is not among the bench's people.`);
}
