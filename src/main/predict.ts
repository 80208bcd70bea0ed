import { createInterface } from 'node:readline'
import * as z from 'zod'
import { Listing } from '#contracts/matching'
import { detectTechnologies, extractContacts, findSpeakers, parsePage } from '../extraction/index.ts'
import { classifyMail, parseReply, readIntent } from '../inbound/index.ts'
import { compare, prepare } from '../matching/index.ts'
import { comparePersons, PersonDescription, readAuthors } from '../papers/index.ts'
import { parseMail } from '../providers/mail-reading/index.ts'
import { readSentiment } from '../sentiment/index.ts'
import { rateNps } from '../surveys/index.ts'
import { answerTraining } from './predict-train.ts'

const ListingLine = Listing.partial().transform((listing) => ({
  name: listing.name ?? null,
  street: listing.street ?? null,
  city: listing.city ?? null,
  state: listing.state ?? null,
  postcode: listing.postcode ?? null,
  country: listing.country ?? null,
  phone: listing.phone ?? null,
  website: listing.website ?? null,
}))

const RawMail = z
  .string()
  .regex(/^[A-Za-z0-9+/_=\s-]*$/, 'a mail is given in base64')
  .transform((text) => Buffer.from(text, 'base64'))

/** The product's own functions on anybody's data: what goes in by task, and what comes out beside the id. */
const tasks = {
  contacts: task(
    z.object({ url: z.string().default('https://unknown.example/'), html: z.string() }),
    ({ url, html }) => ({ ...extractContacts(parsePage({ url, html })) }),
  ),
  tech: task(
    z.object({ html: z.string(), headers: z.record(z.string(), z.unknown()).optional() }),
    ({ html, headers }) => ({
      technologies: detectTechnologies({ html, headers: plainHeaders(headers) ?? {} }).map(
        ({ name, category, evidence }) => ({
          name,
          category,
          evidence,
        }),
      ),
    }),
  ),
  match: task(z.object({ a: ListingLine, b: ListingLine }), ({ a, b }) => {
    const { same, probability } = compare(prepare(a), prepare(b))
    return { same, probability }
  }),
  speakers: task(
    z.object({ url: z.string().default('https://unknown.example/'), html: z.string() }),
    ({ url, html }) => ({ people: findSpeakers(parsePage({ url, html })) }),
  ),
  affiliations: task(z.object({ xml: z.string() }), ({ xml }) => ({
    authors: readAuthors(xml).map(({ name, orcid, affiliation, organisation, country, email, emails }) => ({
      name,
      orcid,
      affiliation,
      organisation,
      country,
      email,
      ...(emails.length > 1 && { emails }),
    })),
  })),
  'person-match': task(z.object({ a: PersonDescription, b: PersonDescription }), ({ a, b }) => {
    const { same, probability } = comparePersons(a, b)
    return { same, probability }
  }),
  intent: task(
    z.object({ text: z.string(), subject: z.string().optional(), at: z.coerce.date().optional() }),
    ({ text, subject, at = new Date() }) => {
      const { intent, confidence } = readIntent({ text, subject, at })
      return { intent, confidence }
    },
  ),
  sentiment: task(z.object({ text: z.string(), lang: z.string().nullish() }), ({ text, lang }) => {
    const { score, label, language, evidence } = readSentiment({ text, language: lang ?? undefined })
    return { score, label, language, evidence }
  }),
  nps: task(z.object({ answers: z.array(z.int().min(0).max(10).nullable()) }), ({ answers }) => ({
    ...rateNps(answers),
  })),
  bounce: task(z.object({ raw: RawMail }), async ({ raw }) => ({ ...classifyMail(await parseMail(raw)) })),
  reply: task(
    z.union([z.object({ text: z.string() }), z.object({ raw: RawMail })], 'text or raw is needed'),
    async (line) => ({ ...parseReply('raw' in line ? await parseMail(line.raw) : line) }),
  ),
}

type Answer = Record<string, unknown>

function task<In>(input: z.ZodType<In>, run: (input: In) => Answer | Promise<Answer>) {
  return (line: unknown): Answer | Promise<Answer> => {
    const read = input.safeParse(line)
    if (!read.success)
      throw new Error(read.error.issues.map((i) => `${i.path.join('.') || 'line'}: ${i.message}`).join('; '))
    return run(read.data)
  }
}

function plainHeaders(headers: Record<string, unknown> | undefined): Record<string, string> | undefined {
  if (headers === undefined) return undefined
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : String(value),
    ]),
  )
}

/** One line in, one line out; a bad line yields its error and the run goes on. */
async function answer(line: string, run: (line: unknown) => Answer | Promise<Answer>): Promise<Answer> {
  let id: unknown = null
  try {
    const parsed: unknown = JSON.parse(line)
    if (typeof parsed !== 'object' || parsed === null) throw new Error('a line is a JSON object with an id')
    id = 'id' in parsed ? parsed.id : null
    return { id, ...(await run(parsed)) }
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) }
  }
}

/** Tasks that answer after they have read all lines. */
const batches = { train: answerTraining }

async function write(answers: AsyncIterable<Answer>): Promise<void> {
  for await (const one of answers)
    if (!process.stdout.write(`${JSON.stringify(one)}\n`))
      await new Promise((resolve) => process.stdout.once('drain', resolve))
}

async function* answers(lines: AsyncIterable<string>, run: (line: unknown) => Answer | Promise<Answer>) {
  for await (const line of lines) yield await answer(line, run)
}

const name = process.argv[2] ?? ''
const batch = Object.hasOwn(batches, name) ? batches[name as keyof typeof batches] : undefined
const run = Object.hasOwn(tasks, name) ? tasks[name as keyof typeof tasks] : undefined
const lines = (): AsyncIterable<string> => createInterface({ input: process.stdin, crlfDelay: Infinity })
if (batch !== undefined) await write(batch(lines()))
else if (run !== undefined) await write(answers(lines(), run))
else {
  const names = [...Object.keys(tasks), ...Object.keys(batches)].join(' | ')
  process.stderr.write(`Say which task: npm run -s predict -- ${names} < in.jsonl > out.jsonl\n`)
  process.exitCode = 2
}
