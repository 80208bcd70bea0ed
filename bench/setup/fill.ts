import { Client } from 'pg'

/** Runs statements past row-level security, for filling a database faster than the product could. */
export async function asSuperuser<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  // The superuser's address names its own database; the product's is called leadwright.
  const address = new URL(url)
  address.pathname = '/leadwright'
  const client = new Client({ connectionString: address.href })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Fills with the secondary indexes of these tables taken away, and builds them again: a million rows in a minute. */
export async function withoutIndexes(
  client: Client,
  tables: string[],
  fill: () => Promise<void>,
): Promise<void> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i
     where i.indrelid = any($1::regclass[]) and not i.indisprimary and not i.indisunique`,
    [tables],
  )
  for (const { name } of rows) await client.query(`drop index ${name}`)
  // The rows are made right; looking up every parent again would take longer than writing them.
  await client.query(`set session_replication_role = replica`)
  await fill()
  await client.query(`set maintenance_work_mem = '512MB'`)
  for (const { definition } of rows) await client.query(definition)
  for (const table of tables) await client.query(`vacuum (analyze) ${table}`)
  await client.query(`checkpoint`)
}

const signal = (name: string, value: string) =>
  `'${name}', jsonb_build_object('value', ${value}, 'factIds', jsonb_build_array(uuidv7()))`

/** What scoring reads of a prospect, as the product derives it: some of it unknown for most. */
const signals = `jsonb_strip_nulls(jsonb_build_object(${[
  signal('website_exists', 'true'),
  signal('website_score', '(20 + random() * 75)::int'),
  signal('mobile_score', '(20 + random() * 75)::int'),
  signal('https', 'random() < 0.8'),
  signal('has_booking', 'random() < 0.3'),
  signal('has_analytics', 'random() < 0.6'),
  signal('pain_point_count', '(random() * 8)::int'),
  signal('has_email', 'random() < 0.7'),
  signal('has_phone', 'random() < 0.9'),
  signal('contact_count', '(1 + random() * 4)::int'),
  signal('has_decision_maker', 'random() < 0.3'),
  signal('social_count', '(random() * 4)::int'),
  signal('location_count', '(1 + random() * 2)::int'),
].join(', ')})) || case when n % 2 = 0 then jsonb_build_object(${[
  signal('rating', 'round((2.5 + random() * 2.5)::numeric, 1)::float8'),
  signal('review_count', '(random() ^ 3 * 500)::int'),
].join(', ')}) else '{}' end || case when n % 3 = 0 then jsonb_build_object(${[
  signal('employee_range', "(array['1-10','11-50','51-200','201+'])[1 + floor(random() * 4)]"),
  signal('year_founded', '(1960 + random() * 60)::int'),
].join(', ')}) else '{}' end`

/** Enriched prospects with signals; a score only where `scored`. */
export async function fillProspects(
  client: Client,
  workspaceId: string,
  rows: number,
  { scored }: { scored: boolean },
): Promise<void> {
  for (let from = 0; from < rows; from += 100_000) {
    await client.query(
      `insert into prospects (workspace_id, id, source, name, name_key, search_text, website, domain, phone, city, state, country,
         status, score, tier, signals, enriched_at)
       select $1, uuidv7(), 'csv', name, lower(name), lower(name || ' ' || domain || ' ' || city || ' tx'), 'https://' || domain || '/', domain,
         '+1512555' || lpad((n % 10000)::text, 4, '0'), city, 'TX', 'US', 'scored', score,
         case when score >= 75 then 'A' when score >= 50 then 'B' when score >= 25 then 'C' when score is not null then 'D' end, signals, now()
       from (select n, initcap(substr(md5(n::text), 1, 8)) || ' Services ' || n as name, substr(md5(n::text), 1, 8) || n || '.example' as domain,
           (array['Austin','Denver','Portland','Boise','Tulsa'])[1 + n % 5] as city, ${signals} as signals,
           ${scored ? 'round((random() * 100)::numeric, 1)::float8' : 'null::float8'} as score
         from generate_series($2::int, $3::int) n) x`,
      [workspaceId, from, Math.min(from + 100_000, rows) - 1],
    )
  }
}
