import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseEnv } from 'node:util'
import * as z from 'zod'

const flag = z.enum(['true', 'false']).transform((value) => value === 'true')
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
)
const count = (min: number, max: number) => z.coerce.number().int().min(min).max(max)
const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an address like https://leads.example.com' })
const address = (protocols: RegExp, example: string) =>
  z.url({ protocol: protocols, error: `must be an address like ${example}` })

const masterKey = z
  .string()
  .regex(
    /^([0-9a-f]{64}|[A-Za-z0-9+/_-]{43}=?)$/,
    'must be 32 bytes as 64 hex digits or base64; make one with: openssl rand -hex 32',
  )

const modelPrice = z
  .string()
  .regex(/^\d{1,6}(\.\d{1,6})?\/\d{1,6}(\.\d{1,6})?$/, 'must be two prices like 3/15')
  .optional()

const vendorUrls = list
  .default([])
  .transform((pairs) => Object.fromEntries(pairs.map((pair) => pair.split(/=(.*)/s).slice(0, 2))))
  .pipe(z.record(z.string().regex(/^[a-z_]+$/, 'names a vendor like google_places'), httpUrl))

/** Every setting, by the name of its environment variable; the description is its line in `.env.example`. */
export const Settings = z.object({
  PORT: count(0, 65_535).default(3000).describe('Port that pages and API are served on.'),
  HOST: z.string().default('0.0.0.0').describe('Address to listen on; 127.0.0.1 accepts this machine only.'),
  PUBLIC_URL: httpUrl
    .optional()
    .describe(
      'Address people use to reach this server; default http://localhost:PORT. Cookies are Secure when it is https.',
    ),
  ROLE: z
    .enum(['all', 'web', 'worker'])
    .default('all')
    .describe('What this process does: all, web or worker.'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('info')
    .describe('Least important log line that is written.'),

  DATABASE_URL: address(/^postgres(ql)?$/, 'postgres://user:password@host:5432/name')
    .optional()
    .describe('PostgreSQL 15 or later; without it an embedded one is started in DATA_DIR.'),
  DATABASE_POOL: count(2, 200)
    .default(10)
    .describe('Database connections of one process for requests and steps.'),
  JOBS_POOL: count(2, 200).default(10).describe('Database connections of one worker for the job engine.'),
  DATA_DIR: z
    .string()
    .min(1)
    .default('.data')
    .transform((dir) => path.resolve(dir))
    .describe('Folder of the embedded database, the generated master key and local files.'),
  MASTER_KEY: masterKey
    .optional()
    .describe(
      'Encrypts stored secrets: 32 bytes, hex or base64; without it one is made in DATA_DIR/master-key. Keep a copy.',
    ),
  MASTER_KEY_EARLIER: list
    .pipe(z.array(masterKey))
    .default([])
    .describe('Master keys that still open what they sealed, by comma, until npm run rotate-key is through.'),
  REDIS_URL: address(/^rediss?$/, 'redis://host:6379')
    .optional()
    .describe('Counts rate limits in Redis instead of PostgreSQL.'),

  SMTP_URL: address(/^smtps?$/, 'smtp://user:password@mail.example.com:587')
    .optional()
    .describe(
      'Mail server for invitations and resets; without it and RESEND_API_KEY mail lands in the built-in mailbox at /dev/mail.',
    ),
  RESEND_API_KEY: z
    .string()
    .min(1)
    .optional()
    .describe('Sends mail of our own through Resend instead of SMTP_URL.'),
  RESEND_BASE_URL: httpUrl.default('https://api.resend.com').describe('Address of the API of Resend.'),
  MAIL_FROM: z
    .string()
    .min(3)
    .default('Leadwright <no-reply@localhost>')
    .describe('Sender of invitations and resets.'),
  SIGNUP: z
    .enum(['open', 'invite', 'closed'])
    .default('open')
    .describe('Who may make an account: open, invite (invited people only) or closed.'),
  GOOGLE_CLIENT_ID: z
    .string()
    .min(1)
    .optional()
    .describe('Client id for signing in with Google; needs GOOGLE_CLIENT_SECRET.'),
  GOOGLE_CLIENT_SECRET: z.string().min(1).optional().describe('Secret that belongs to GOOGLE_CLIENT_ID.'),
  GOOGLE_ISSUER: httpUrl
    .default('https://accounts.google.com')
    .describe('OpenID issuer behind "Sign in with Google"; its discovery document names the addresses.'),
  GITHUB_CLIENT_ID: z
    .string()
    .min(1)
    .optional()
    .describe('Client id for signing in with GitHub; needs GITHUB_CLIENT_SECRET.'),
  GITHUB_CLIENT_SECRET: z.string().min(1).optional().describe('Secret that belongs to GITHUB_CLIENT_ID.'),
  GITHUB_URL: httpUrl.default('https://github.com').describe('Address of GitHub, or of a server of its own.'),
  GITHUB_API_URL: httpUrl.default('https://api.github.com').describe('Address of the API of that GitHub.'),

  TRUST_PROXY: list
    .default([])
    .describe('Addresses or networks of proxies whose X-Forwarded-For counts, by comma.'),
  CORS_ORIGINS: list
    .pipe(z.array(httpUrl))
    .default([])
    .describe('Origins that may call the API from a browser, by comma; never with cookies.'),
  RATE_LIMIT_KEY: count(1, 1_000_000).default(100).describe('API requests a minute for one API key.'),
  RATE_LIMIT_PERSON: count(1, 1_000_000)
    .default(1000)
    .describe('API requests a minute for one signed-in person.'),
  RATE_LIMIT_AUTH: count(1, 100_000).default(5).describe('Sign-in attempts in 15 minutes for one address.'),
  RATE_LIMIT_CAMPAIGNS: count(1, 100_000).default(10).describe('Campaigns a workspace may create an hour.'),
  RATE_LIMIT_EXPORTS: count(1, 100_000).default(5).describe('Exports a workspace may start an hour.'),

  RATE_LIMIT_LEADS: count(1, 1_000_000)
    .default(30)
    .describe('Public forms one network address may send an hour.'),
  RATE_LIMIT_LEADS_PERSON: count(1, 1_000_000)
    .default(5)
    .describe('Public forms with one e-mail address that a niche takes an hour.'),

  DISCOVERY_CONCURRENCY: count(1, 10_000).default(10).describe('Discovery runs of one workspace at a time.'),
  ENRICHMENT_CONCURRENCY: count(1, 10_000)
    .default(20)
    .describe('Prospects of one workspace enriched at a time.'),
  SCORING_CONCURRENCY: count(1, 10_000).default(50).describe('Prospects of one workspace scored at a time.'),
  DRAFTING_CONCURRENCY: count(1, 10_000).default(5).describe('Sequences of one workspace drafted at a time.'),
  SENDING_LANES: count(1, 1000).default(8).describe('Mailboxes that one worker sends from at a time.'),
  VENDOR_CALLS_PER_MINUTE: count(1, 1_000_000)
    .default(100)
    .describe('Calls a minute to vendors that need a key, for each workspace.'),

  CRAWL_MAX_PAGES: count(1, 100).default(8).describe('Pages read of one website.'),
  CRAWL_MAX_BYTES: count(1024, 100_000_000)
    .default(2_000_000)
    .describe('Bytes read of one page; the rest is left.'),
  CRAWL_TIMEOUT_MS: count(100, 300_000).default(20_000).describe('Milliseconds one page may take.'),
  CRAWL_GAP_MS: count(0, 60_000)
    .default(500)
    .describe('Least milliseconds between two requests to one host.'),
  ENRICHMENT_RETRY_MS: list
    .transform((parts) => parts.map(Number))
    .pipe(z.array(z.number().int().min(0).max(86_400_000)))
    .default([10_000, 60_000])
    .describe('Milliseconds before the second, third … attempt at a website that does not answer, by comma.'),
  ENRICHMENT_FRESH_DAYS: count(0, 3650)
    .default(30)
    .describe(
      'Days for which a campaign takes a website as read: it is scored from what is known; 0 reads it always.',
    ),
  ENRICHMENT_QUEUE_AHEAD: count(1, 1_000_000)
    .default(2000)
    .describe('Prospects of one campaign that wait in the queue at a time.'),
  CRAWL_CONCURRENCY: count(1, 1000).default(40).describe('Websites one worker reads at a time.'),
  CRAWL_USER_AGENT: z
    .string()
    .min(3)
    .default('LeadwrightBot/0.1 (+https://github.com/leadwright/leadwright)')
    .describe('How the crawler names itself; put an address there where you can be reached.'),

  OVERPASS_URL: httpUrl
    .default('https://overpass-api.de/api/interpreter')
    .describe('Overpass server that the openstreetmap source asks, one request at a time.'),
  NOMINATIM_URL: httpUrl
    .default('https://nominatim.openstreetmap.org')
    .describe('Nominatim server that finds places outside the shipped ZIP table, one request a second.'),
  BUSINESS_TYPES_FILE: z
    .string()
    .min(1)
    .optional()
    .describe(
      'File with kinds of businesses of your own, in the form of src/providers/places/data/business-types.txt.',
    ),

  LANGUAGE_MODEL_PROVIDER: z
    .enum(['none', 'anthropic', 'openai-compatible'])
    .default('none')
    .describe('Who writes research and drafts: none (rules and templates), anthropic or openai-compatible.'),
  LANGUAGE_MODEL_API_KEY: z.string().min(1).optional().describe('Key of the language model provider.'),
  LANGUAGE_MODEL_BASE_URL: httpUrl
    .optional()
    .describe('Address of an OpenAI-compatible provider, for example https://openrouter.ai/api/v1.'),
  LANGUAGE_MODEL_WRITING_MODEL: z.string().min(1).optional().describe('Model that writes drafts.'),
  LANGUAGE_MODEL_WRITING_PRICE: modelPrice.describe(
    'What the writing model costs per million tokens, in/out, for example 3/15; without it costs are 0.',
  ),
  LANGUAGE_MODEL_ANALYSIS_PRICE: modelPrice.describe('The same of the model that reads pages.'),
  LANGUAGE_MODEL_ANALYSIS_MODEL: z.string().min(1).optional().describe('Cheaper model that reads pages.'),

  PAGESPEED_API_KEY: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Key of PageSpeed Insights for workspaces without their own; without it the built-in audit judges.',
    ),

  VENDOR_URLS: vendorUrls.describe(
    'Addresses to reach vendors at instead of their own, as name=address by comma: for proxies and tests.',
  ),

  STORAGE: z
    .enum(['local', 's3'])
    .default('local')
    .describe('Where files that people send lie: local (a folder in DATA_DIR) or s3.'),
  STORAGE_S3_ENDPOINT: httpUrl
    .default('https://s3.us-east-1.amazonaws.com')
    .describe('Address of the S3 server; the bucket is named in the path.'),
  STORAGE_S3_REGION: z.string().min(1).default('us-east-1').describe('Region that requests are signed for.'),
  STORAGE_S3_BUCKET: z.string().min(1).optional().describe('Bucket; needed with STORAGE=s3.'),
  STORAGE_S3_ACCESS_KEY_ID: z.string().min(1).optional().describe('Access key; needed with STORAGE=s3.'),
  STORAGE_S3_SECRET_ACCESS_KEY: z
    .string()
    .min(1)
    .optional()
    .describe('Secret of the access key; needed with STORAGE=s3.'),
  TURNSTILE_SITE_KEY: z
    .string()
    .min(1)
    .optional()
    .describe('Site key of Cloudflare Turnstile on public forms; needs TURNSTILE_SECRET_KEY.'),
  TURNSTILE_SECRET_KEY: z.string().min(1).optional().describe('Secret that belongs to TURNSTILE_SITE_KEY.'),

  METRICS_TOKEN: z
    .string()
    .min(16)
    .optional()
    .describe('Bearer token that /metrics asks for; without it only this machine may read it.'),
  DEV_PAGES: flag.default(false).describe('Shows /dev/mail although SMTP_URL is set: true or false.'),
})

/** All settings of a process after defaults, with `PUBLIC_URL` always filled. */
export type Config = Omit<z.infer<typeof Settings>, 'PUBLIC_URL'> & { PUBLIC_URL: string }

/** A setting is missing or wrong; the message names it and says what to write. */
export class InvalidConfig extends Error {
  override name = 'InvalidConfig'
}

/** Reads every setting from `env` (default: the environment, then `.env` in the current folder); empty values count as absent. Throws `InvalidConfig` naming each wrong setting and the remedy. */
export function loadConfig(env: Record<string, string | undefined> = environment()): Config {
  const given = Object.fromEntries(
    Object.keys(Settings.shape).flatMap((name) => (env[name]?.trim() ? [[name, env[name]?.trim()]] : [])),
  )
  const parsed = Settings.safeParse(given)
  const problems = parsed.success ? missingPartners(parsed.data) : parsed.error.issues.map(describeIssue)
  if (!parsed.success || problems.length > 0) {
    throw new InvalidConfig(
      `Settings are wrong. Mend them in the environment or in .env:\n${problems.map((p) => `  ${p}`).join('\n')}`,
    )
  }
  return {
    ...parsed.data,
    PUBLIC_URL: (parsed.data.PUBLIC_URL ?? `http://localhost:${parsed.data.PORT}`).replace(/\/$/, ''),
  }
}

function environment(): Record<string, string | undefined> {
  return existsSync('.env') ? { ...parseEnv(readFileSync('.env', 'utf8')), ...process.env } : process.env
}

function describeIssue(issue: z.core.$ZodIssue): string {
  const name = String(issue.path[0])
  const explained: Record<string, { description?: string | undefined }> = Settings.shape
  const what = explained[name]?.description ?? ''
  return `${name}: ${issue.message}. ${what}`
}

function missingPartners(settings: z.infer<typeof Settings>): string[] {
  const problems: string[] = []
  const provider = settings.LANGUAGE_MODEL_PROVIDER
  const needs = (name: keyof typeof settings, why: string) => {
    if (settings[name] === undefined)
      problems.push(`${name}: is missing. ${why} needs it: set it, or remove the setting that asks for it.`)
  }
  if (provider !== 'none') {
    needs('LANGUAGE_MODEL_API_KEY', `LANGUAGE_MODEL_PROVIDER=${provider}`)
    needs('LANGUAGE_MODEL_WRITING_MODEL', `LANGUAGE_MODEL_PROVIDER=${provider}`)
    needs('LANGUAGE_MODEL_ANALYSIS_MODEL', `LANGUAGE_MODEL_PROVIDER=${provider}`)
  }
  if (provider === 'openai-compatible')
    needs('LANGUAGE_MODEL_BASE_URL', 'LANGUAGE_MODEL_PROVIDER=openai-compatible')
  if (settings.STORAGE === 's3')
    for (const name of [
      'STORAGE_S3_BUCKET',
      'STORAGE_S3_ACCESS_KEY_ID',
      'STORAGE_S3_SECRET_ACCESS_KEY',
    ] as const)
      needs(name, 'STORAGE=s3')
  if (settings.TURNSTILE_SITE_KEY !== undefined) needs('TURNSTILE_SECRET_KEY', 'TURNSTILE_SITE_KEY')
  if (settings.GOOGLE_CLIENT_ID !== undefined) needs('GOOGLE_CLIENT_SECRET', 'GOOGLE_CLIENT_ID')
  if (settings.GITHUB_CLIENT_ID !== undefined) needs('GITHUB_CLIENT_SECRET', 'GITHUB_CLIENT_ID')
  return problems
}

/** The text of `.env.example`: one line of explanation and one commented setting with its default for each setting. */
export function envExample(): string {
  const lines = Object.entries(Settings.shape).map(([name, setting]) => {
    const fallback = setting.safeParse(undefined).data
    const shown =
      name === 'DATA_DIR' ? '.data' : typeof fallback === 'object' ? textOf(fallback) : String(fallback ?? '')
    return `# ${setting.description}\n#${name}=${shown}\n`
  })
  return `# Every setting is optional. Generated from src/config.ts: npm test compares them.\n\n${lines.join('\n')}`
}

/** A list or a map as it is written in the environment. */
function textOf(value: object): string {
  return Array.isArray(value)
    ? value.join(',')
    : Object.entries(value)
        .map((pair) => pair.join('='))
        .join(',')
}
