import type { ClientBase } from 'pg'

/**
 * Tables with a workspace that are read while nobody has entered one yet (a login, an invitation link, a key in a header):
 * their owner must see them, so row-level security is on but not forced.
 */
export const readBeforeWorkspace: Record<string, string> = {
  members: 'a person chooses among the workspaces they belong to',
  invitations: 'the link is opened before there is a membership',
  api_keys: 'the key says which workspace it is for',
  provider_users: 'a session names the provider it works for',
}

/** Functions that look across workspaces, which nobody inside one may call. */
const askedBeforeWorkspace = ['providers_of_session', 'note_removed_file']

interface Rule {
  /** What a row of the query breaks. */
  says: string
  /** Selects `what`: one row for each breach. */
  query: string
}

const tenantTables = `
  select c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped)`

const names = (columns: string, table: string) =>
  `(select array_agg(a.attname::text order by u.n) from unnest(${columns}) with ordinality u(k, n)
    join pg_attribute a on a.attrelid = ${table} and a.attnum = u.k)`

const rules: Rule[] = [
  {
    says: 'has a workspace_id but no row-level security',
    query: `select relname as what from (${tenantTables}) t where not relrowsecurity`,
  },
  {
    says: 'does not force row-level security on its owner',
    query: `select relname as what from (${tenantTables}) t where not relforcerowsecurity and relname <> all($1)`,
  },
  {
    says: 'lacks a policy that keeps leadwright_app in its workspace',
    query: `select relname as what from (${tenantTables}) t where not exists (
      select from pg_policy p where p.polrelid = t.oid and 'leadwright_app'::regrole = any(p.polroles)
        and pg_get_expr(p.polqual, p.polrelid) like '%workspace_id = %current_setting(''app.workspace_id''%'
        and pg_get_expr(p.polwithcheck, p.polrelid) like '%workspace_id = %current_setting(''app.workspace_id''%')`,
  },
  {
    says: 'has a policy for everyone, or one that lets leadwright_app past its workspace',
    query: `select relname as what from (${tenantTables}) t join pg_policy p on p.polrelid = t.oid
      where p.polpermissive and (0 = any(p.polroles) or 'leadwright_app'::regrole = any(p.polroles))
        and coalesce(pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)) not like '%app.workspace_id%'`,
  },
  {
    says: 'lets leadwright_provider past its workspace, or to rows of every provider of tables that name one',
    query: `select relname as what from (${tenantTables}) t join pg_policy p on p.polrelid = t.oid
      where 'leadwright_provider'::regrole = any(p.polroles)
        and (pg_get_expr(p.polqual, p.polrelid) not like '%app.workspace_id%'
          or (exists (select from pg_attribute a where a.attrelid = t.oid and a.attname = 'provider_id')
            and pg_get_expr(p.polqual, p.polrelid) not like '%provider_id = %current_provider()%'))`,
  },
  {
    says: 'is open to leadwright_provider without a policy of its own',
    query: `select relname as what from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
      and has_any_column_privilege('leadwright_provider', c.oid, 'select, insert, update')
      and not exists (select from pg_policy p where p.polrelid = c.oid and 'leadwright_provider'::regrole = any(p.polroles))`,
  },
  {
    says: 'lacks a policy for leadwright_system',
    query: `select relname as what from (${tenantTables}) t where not exists (
      select from pg_policy p where p.polrelid = t.oid and 'leadwright_system'::regrole = any(p.polroles))`,
  },
  {
    says: 'has no primary key that starts with workspace_id',
    query: `select relname as what from (${tenantTables}) t where not exists (
      select from pg_constraint k where k.conrelid = t.oid and k.contype = 'p'
        and (${names('k.conkey', 'k.conrelid')})[1] = 'workspace_id')`,
  },
  {
    says: 'points to rows of workspaces without naming the workspace',
    query: `select k.conrelid::regclass || '.' || k.conname as what from pg_constraint k
      join (${tenantTables}) own on own.oid = k.conrelid join (${tenantTables}) other on other.oid = k.confrelid
      where k.contype = 'f' and not exists (
        select from unnest(${names('k.conkey', 'k.conrelid')}, ${names('k.confkey', 'k.confrelid')}) as u(mine, theirs)
        where u.mine = 'workspace_id' and u.theirs = 'workspace_id')`,
  },
  {
    says: 'would empty workspace_id when its target is deleted: write "on delete set null (column)"',
    query: `select k.conrelid::regclass || '.' || k.conname as what from pg_constraint k
      where k.contype = 'f' and k.connamespace = 'public'::regnamespace and k.confdeltype in ('n', 'd')
        and 'workspace_id' = any(case when k.confdelsetcols is null then ${names('k.conkey', 'k.conrelid')}
          else ${names('k.confdelsetcols', 'k.conrelid')} end)`,
  },
  {
    says: 'is a foreign key without an index that starts with its columns',
    query: `select k.conrelid::regclass || '.' || k.conname as what from pg_constraint k
      where k.contype = 'f' and k.connamespace = 'public'::regnamespace and not exists (
        select from pg_index i where i.indrelid = k.conrelid and i.indisvalid
          and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) ~ '^\\(\\w+ IS NOT NULL\\)$')
          and (i.indkey::int2[])[0:cardinality(k.conkey) - 1] @> k.conkey
          and (i.indkey::int2[])[0:cardinality(k.conkey) - 1] <@ k.conkey)`,
  },
  {
    says: 'is of a type whose comparison loses its index under row-level security: use text + CHECK, bigint or float8',
    query: `select t.relname || '.' || a.attname as what from (${tenantTables}) t
      join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
      join pg_type y on y.oid = a.atttypid where y.typtype = 'e' or y.typname in ('numeric', 'citext', 'money')`,
  },
  {
    says: 'is an enum type: use text + CHECK',
    query: `select typname as what from pg_type where typtype = 'e' and typnamespace = 'public'::regnamespace`,
  },
  {
    says: 'can be read or written by leadwright_app without row-level security',
    query: `select relname as what from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
      and not relrowsecurity and has_table_privilege('leadwright_app', c.oid, 'select, insert, update, delete')`,
  },
  {
    says: 'gives a role of the application more than rows',
    query: `select relname || ' to ' || role as what from pg_class c, unnest(array['leadwright_app', 'leadwright_system', 'leadwright_provider']) role
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
        and has_table_privilege(role, c.oid, 'truncate, references, trigger')`,
  },
  {
    says: 'is owned by leadwright_app, or is a table owned by leadwright_system',
    query: `select relname as what from pg_class where relowner = 'leadwright_app'::regrole
        or (relowner = 'leadwright_system'::regrole and relkind in ('r', 'p'))
      union all select proname from pg_proc where proowner = 'leadwright_app'::regrole`,
  },
  {
    says: 'is a view that would run with the rights of its owner: add security_invoker',
    query: `select relname as what from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')
      and not coalesce(reloptions @> '{security_invoker=true}', false)`,
  },
  {
    says: 'runs with the rights of its owner without a fixed search_path, or without naming the workspace',
    query: `select proname as what from pg_proc p where pronamespace = 'public'::regnamespace and prosecdef
      and (not exists (select from unnest(p.proconfig) s where s like 'search_path=%')
        or pg_get_functiondef(p.oid) not like '%app.workspace_id%'
          and (proname <> all(array[${askedBeforeWorkspace.map((name) => `'${name}'`).join(', ')}])
            or has_function_privilege('leadwright_app', p.oid, 'execute')
            or has_function_privilege('leadwright_provider', p.oid, 'execute')))`,
  },
  {
    says: 'is a role that passes row-level security by',
    query: `select rolname as what from pg_roles
      where rolname in ('leadwright', 'leadwright_app', 'leadwright_system', 'leadwright_provider') and (rolsuper or rolbypassrls)`,
  },
]

/** Everything in the database that breaks a rule of tenancy or of the schema, as sentences that name the table. */
export async function catalogueProblems(client: ClientBase): Promise<string[]> {
  const problems: string[] = []
  for (const { says, query } of rules) {
    const parameters = query.includes('$1') ? [Object.keys(readBeforeWorkspace)] : []
    const { rows } = await client.query<{ what: string }>(query, parameters)
    problems.push(...rows.map((row) => `${row.what} ${says}`))
  }
  return problems.sort()
}
