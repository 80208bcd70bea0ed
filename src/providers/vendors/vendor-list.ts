import type { Vendor } from './vendor.ts'
import { apiKey, bearer, modelFields } from './vendor-fields.ts'

const json = { 'content-type': 'application/json', accept: 'application/json' }

/** Google answers 400 for a key that it does not know. */
const googleRefusal = (status: number, body: string) =>
  status === 400 && body.includes('API_KEY_INVALID') ? 'refused' : null

/** Vendors that find, read and enrich companies. */
const finding: Vendor[] = [
  {
    id: 'google_places',
    label: 'Google Places',
    does: 'Finds businesses around a place for campaigns.',
    without: 'Campaigns use OpenStreetMap, imports and the other sources.',
    docs: 'https://developers.google.com/maps/documentation/places/web-service/text-search',
    baseUrl: 'https://places.googleapis.com',
    fields: [apiKey],
    // Only ids are asked for: the call is billed at the dearest field of the mask, and this one is the cheapest.
    check: (values, base) => ({
      url: `${base}/v1/places:searchText`,
      method: 'POST',
      headers: { ...json, 'x-goog-api-key': values['apiKey'] ?? '', 'x-goog-fieldmask': 'places.id' },
      body: JSON.stringify({ textQuery: 'pharmacy in Boston', pageSize: 1 }),
    }),
    read: googleRefusal,
  },
  {
    id: 'yelp',
    label: 'Yelp',
    does: 'Finds local businesses with ratings for campaigns.',
    without: 'Campaigns use OpenStreetMap, imports and the other sources.',
    docs: 'https://docs.developer.yelp.com/reference/v3_business_search',
    baseUrl: 'https://api.yelp.com',
    fields: [apiKey],
    check: (values, base) => ({
      url: `${base}/v3/businesses/search?location=Boston&limit=1`,
      headers: bearer(values['apiKey']),
    }),
  },
  {
    id: 'apollo',
    label: 'Apollo',
    does: 'Finds people and companies, and completes them.',
    without: 'Contacts come from the companies’ own websites.',
    docs: 'https://docs.apollo.io/reference/authentication',
    baseUrl: 'https://api.apollo.io',
    fields: [apiKey],
    check: (values, base) => ({
      url: `${base}/api/v1/auth/health`,
      headers: { ...json, 'x-api-key': values['apiKey'] ?? '' },
    }),
    // It answers 200 for every key, and says in the body whether it knows it.
    read: (status, body) => (status === 200 && /"is_logged_in"\s*:\s*false/.test(body) ? 'refused' : null),
  },
  {
    id: 'hunter',
    label: 'Hunter',
    does: 'Finds and verifies e-mail addresses.',
    without: 'Addresses are checked by syntax and mail server only, and none is called valid.',
    docs: 'https://hunter.io/api-documentation/v2',
    baseUrl: 'https://api.hunter.io',
    fields: [apiKey],
    check: (values, base) => ({
      url: `${base}/v2/account?api_key=${encodeURIComponent(values['apiKey'] ?? '')}`,
    }),
    // A throttle is 403 and a spent plan 429: neither says anything against the key.
    read: (status) => (status === 403 || status === 429 ? 'unclear' : null),
  },
  {
    id: 'pagespeed',
    label: 'PageSpeed Insights',
    does: 'Measures how fast websites are, by Google’s own Lighthouse.',
    without: 'The built-in audit judges the page as it was read.',
    docs: 'https://developers.google.com/speed/docs/insights/v5/get-started',
    baseUrl: 'https://www.googleapis.com',
    fields: [apiKey],
    check: (values, base) => ({
      url: `${base}/pagespeedonline/v5/runPagespeed?url=${encodeURIComponent('https://example.com/')}&strategy=mobile&category=performance&key=${encodeURIComponent(values['apiKey'] ?? '')}`,
      // Lighthouse really runs; a refusal comes at once.
      deadlineMs: 60_000,
    }),
    read: googleRefusal,
  },
  {
    id: 'firecrawl',
    label: 'Firecrawl',
    does: 'Reads websites that need a browser.',
    without: 'The built-in crawler reads what the server sends.',
    docs: 'https://docs.firecrawl.dev/api-reference/endpoint/credit-usage',
    baseUrl: 'https://api.firecrawl.dev',
    fields: [apiKey],
    check: (values, base) => ({ url: `${base}/v2/team/credit-usage`, headers: bearer(values['apiKey']) }),
  },
  {
    id: 'pubmed',
    label: 'PubMed (NCBI)',
    does: 'Finds authors of papers; with a key ten requests a second in place of three.',
    without: 'PubMed is asked without a key, at most three times a second.',
    docs: 'https://www.ncbi.nlm.nih.gov/books/NBK25497/',
    baseUrl: 'https://eutils.ncbi.nlm.nih.gov',
    fields: [apiKey],
    check: (values, base) => ({
      url: `${base}/entrez/eutils/esearch.fcgi?db=pubmed&term=asthma&retmax=1&retmode=json&tool=leadwright&api_key=${encodeURIComponent(values['apiKey'] ?? '')}`,
    }),
    read: (status, body) => (status === 400 && /api key/i.test(body) ? 'refused' : null),
  },
]

/** Vendors that write. */
const writing: Vendor[] = [
  {
    id: 'anthropic',
    label: 'Anthropic',
    does: 'Reads websites for pain points and writes drafts.',
    without: 'Rules find pain points, and drafts are written from templates.',
    docs: 'https://docs.claude.com/en/api/models-list',
    baseUrl: 'https://api.anthropic.com',
    fields: [apiKey, ...modelFields('claude-sonnet-4-5')],
    check: (values, base) => ({
      url: `${base}/v1/models?limit=1`,
      headers: { 'x-api-key': values['apiKey'] ?? '', 'anthropic-version': '2023-06-01' },
    }),
  },
  {
    id: 'openai_compatible',
    label: 'OpenAI-compatible model',
    does: 'Reads websites for pain points and writes drafts: OpenAI, OpenRouter and others with the same interface.',
    without: 'Rules find pain points, and drafts are written from templates.',
    docs: 'https://openrouter.ai/docs/api/reference/overview',
    baseUrl: null,
    fields: [
      {
        name: 'baseUrl',
        label: 'Address',
        isSecret: false,
        placeholder: 'https://openrouter.ai/api/v1',
        pattern: {
          source: '^https://[^\\s@]{4,300}$',
          problem: 'Give the whole address, beginning with https://.',
        },
      },
      apiKey,
      ...modelFields('gpt-5-mini'),
    ],
    // OpenRouter lists its models to everybody, so there the key itself is asked for.
    check: (values, base) => ({
      url: base.startsWith('https://openrouter.ai/') ? `${base}/key` : `${base}/models`,
      headers: bearer(values['apiKey']),
    }),
  },
]

/** Vendors that send, or take money. Accounts that mail goes out by are mailboxes: a sender's address belongs to each. */
const sending: Vendor[] = [
  {
    id: 'instantly',
    label: 'Instantly',
    does: 'Hands approved sequences to Instantly campaigns.',
    without: 'Sequences wait for another way to send.',
    docs: 'https://developer.instantly.ai/',
    baseUrl: 'https://api.instantly.ai',
    fields: [apiKey],
    check: (values, base) => ({ url: `${base}/api/v2/campaigns?limit=1`, headers: bearer(values['apiKey']) }),
  },
  {
    id: 'twilio',
    label: 'Twilio',
    does: 'Sends text messages, and connects members with contacts by telephone.',
    without: 'Text messages are not sent, and calls are dialled by hand.',
    docs: 'https://www.twilio.com/docs/iam/api/account',
    baseUrl: 'https://api.twilio.com',
    hook: {
      path: '/api/v1/webhooks/twilio/{workspace}',
      help: 'Enter this address at your number, under “A message comes in”, with HTTP POST: answers and STOP arrive by it.',
    },
    fields: [
      {
        name: 'accountSid',
        label: 'Account SID',
        isSecret: false,
        placeholder: 'AC…',
        pattern: { source: '^AC[0-9a-fA-F]{32}$', problem: 'It begins with AC and has 34 characters.' },
      },
      { name: 'authToken', label: 'Auth token', isSecret: true },
      {
        name: 'fromNumber',
        label: 'Number to send and call from',
        isSecret: false,
        isOptional: true,
        placeholder: '+15005550006',
        help: 'A number of this account, with country code. Without it nothing is sent.',
        pattern: { source: '^\\+[1-9]\\d{6,14}$', problem: 'Write it with the country code: +15005550006.' },
      },
    ],
    check: (values, base) => ({
      url: `${base}/2010-04-01/Accounts/${values['accountSid'] ?? ''}.json`,
      headers: {
        authorization: `Basic ${Buffer.from(`${values['accountSid'] ?? ''}:${values['authToken'] ?? ''}`).toString('base64')}`,
      },
    }),
  },
  {
    id: 'stripe',
    label: 'Stripe',
    does: 'Takes deposits of lead buyers on the operator’s own account.',
    without: 'Deposits are paid on a test page that takes no money, or booked by hand.',
    docs: 'https://docs.stripe.com/api/balance/balance_retrieve',
    baseUrl: 'https://api.stripe.com',
    fields: [
      { name: 'secretKey', label: 'Secret or restricted key', isSecret: true },
      { name: 'webhookSecret', label: 'Signing secret of the webhook', isSecret: true, isOptional: true },
    ],
    check: (values, base) => ({ url: `${base}/v1/balance`, headers: bearer(values['secretKey']) }),
  },
]

/** Every vendor that can be reached with a workspace's own key; a later one is an entry here. */
export const vendorList: readonly Vendor[] = [...writing, ...finding, ...sending]
