import { checkAnswers, fieldsOf } from '#contracts/forms'
import type { AnswerContext, CheckedAnswers, FormAnswers } from '#contracts/forms'
import { serverContext } from '../forms/index.ts'
import type { PlatformApp } from '../platform/app.ts'
import { hashToken } from '../platform/crypto.ts'
import { inWorkspace } from '../platform/db.ts'
import { AppError } from '../platform/errors.ts'
import type { Point } from '../platform/geo.ts'
import { isDisposable, verdictOn } from '../prospecting/index.ts'
import type { Challenge } from '../providers/challenge/index.ts'
import type { MailExchange } from '../providers/dns/index.ts'
import { zipTable } from '../providers/places/index.ts'
import type { NewLead } from './contract-intake.ts'
import { findForm, type OpenForm } from './find-form.ts'
import { readStarted, type StartedForm } from './form-token.ts'
import { consentOf } from './lead-consent.ts'
import { sentFiles } from './sent-files.ts'
import { storeLead, type CheckedLead, type StoreDeps, type StoredLead } from './store-lead.ts'

/** What taking leads in needs of the application; `App` satisfies it. */
export type IntakeDeps = StoreDeps &
  Pick<PlatformApp, 'config' | 'db' | 'limits' | 'now' | 'keys'> & {
    providers: { mailExchange: MailExchange; challenge: Challenge | null }
  }

/** Who sends a lead: somebody at a browser, or a partner by their key. */
export interface Sender {
  ip: string
  userAgent: string | null
  /** Set for a key with `leads:create`: it speaks for this workspace, and needs no proof that a person sits there. */
  key: { workspaceId: string; keyId: string } | null
}

/** Something in a form is wrong: by the key of the field, the empty one for the whole form. */
export class FormProblems extends AppError {
  readonly problems: Record<string, string>

  constructor(problems: Record<string, string>) {
    const issues = Object.entries(problems).map(([key, message]) => ({
      field: key === '' ? 'answers' : `answers.${key}`,
      message,
    }))
    super('invalid_input', issues[0]?.message ?? 'Something in the form is wrong.', { details: { issues } })
    this.problems = problems
  }
}

/** Faster than this nobody reads and fills in a form. */
const leastSeconds = 2

/**
 * Takes a form in: limits and signs of programs before anything that costs, then the rules of the form, then the address, then the
 * row. Throws `FormProblems` for what the sender can mend. What looks like a program is stored as spam and answered like any other.
 */
export async function submitLead(
  deps: IntakeDeps,
  input: NewLead,
  sender: Sender,
): Promise<{ lead: StoredLead; form: OpenForm }> {
  await takeOne(deps, 'lead_ip', deps.config.RATE_LIMIT_LEADS, sender.key === null ? sender.ip : null)
  const started = input.started === undefined ? null : readStarted(deps.keys, input.started, null, deps.now())
  const form = await findForm(deps.db, input.workspace, input.niche, started?.version)
  if (sender.key !== null && sender.key.workspaceId !== form.workspaceId)
    throw new AppError('forbidden', 'This API key belongs to another workspace.')
  const spamReason = sender.key === null ? signsOfPrograms(deps, input, form) : null
  const { answers, context } = await readAnswers(deps, input, form, sender)
  const email = textOf(answers, 'email')
  const isQuiet = sender.key !== null || spamReason !== null
  await takeOne(
    deps,
    'lead_person',
    deps.config.RATE_LIMIT_LEADS_PERSON,
    // Hashed: a count is no place for an address.
    isQuiet ? null : hashToken(`${form.nicheId} ${email}`),
  )
  if (!isQuiet) await refusePrograms(deps, input, sender)
  const emailStatus = spamReason === null ? await checkedEmail(deps, email) : 'unknown'
  const partnerId = sender.key === null ? null : await partnerOf(deps, sender.key)
  const checked: CheckedLead = {
    form,
    name: textOf(answers, 'name'),
    email,
    answers,
    spamReason,
    emailStatus,
    partnerId,
    ...placeOf(form, answers, context),
    phone: ofType(form, answers, 'phone'),
    files: filesOf(form, answers),
    attribution: input.attribution,
    consent: consentRecord(deps, input, form, answers, sender),
    idempotencyKey: keyOf(input, started, sender),
  }
  const lead = await inWorkspace(deps.db, form.workspaceId, (tx) => storeLead(tx, deps, checked))
  return { lead, form }
}

function textOf(answers: FormAnswers, key: string): string {
  const value = answers[key]
  return typeof value === 'string' ? value : ''
}

async function takeOne(
  { limits }: Pick<IntakeDeps, 'limits'>,
  name: string,
  limit: number,
  key: string | null,
): Promise<void> {
  if (key === null) return
  const taken = await limits.take({ name, limit, windowMs: 3_600_000, settle: 'soon' }, key)
  if (!taken.allowed)
    throw new AppError('too_many_requests', 'Too many forms came from here. Try again in an hour.', {
      retryAfterSeconds: taken.resetSeconds,
    })
}

/** Why it was no person; throws for a form that was never shown, or is too old. */
function signsOfPrograms(deps: IntakeDeps, input: NewLead, form: OpenForm): string | null {
  const now = deps.now()
  const started = readStarted(deps.keys, input.started ?? '', form.nicheId, now)
  if (started === null)
    throw new FormProblems({ '': 'This form was open for too long. Look it over and send it again.' })
  if ((input.homepage ?? '').trim() !== '') return 'A field that people do not see was filled in.'
  const seconds = (now.getTime() - started.at.getTime()) / 1000
  return seconds < leastSeconds ? 'It was filled in faster than anybody can.' : null
}

async function readAnswers(
  deps: IntakeDeps,
  input: NewLead,
  form: OpenForm,
  sender: Sender,
): Promise<CheckedAnswers & { context: AnswerContext }> {
  const { now } = deps
  const file = await sentFiles(deps.db, form, input.answers)
  const context = serverContext({ now: now(), timeZone: form.timeZone, country: form.country, file })
  const checked = checkAnswers(form.definition, input.answers, context)
  const { problems, unknown } = checked
  // A program's misspelt field would be lost in silence; a browser may send more than was asked.
  if (sender.key !== null && unknown[0] !== undefined)
    problems[unknown[0]] = `The form has no field ${unknown[0]}. Leave it out.`
  const email = checked.answers['email']
  if (typeof email === 'string' && isDisposable(email))
    problems['email'] = 'This address vanishes after minutes. Use one that you keep.'
  if (Object.keys(problems).length > 0) throw new FormProblems(problems)
  return { ...checked, context }
}

async function refusePrograms(deps: IntakeDeps, input: NewLead, sender: Sender): Promise<void> {
  const { challenge } = deps.providers
  if (challenge === null) return
  // A vendor that is down keeps nobody out: the other checks still stand.
  if ((await challenge.verify(input.challenge ?? '', sender.ip)) === false)
    throw new FormProblems({ '': 'Show that you are a person, then send the form again.' })
}

async function checkedEmail(deps: IntakeDeps, email: string): Promise<CheckedLead['emailStatus']> {
  const { status } = await verdictOn(deps.providers.mailExchange, email)
  if (status === 'invalid')
    throw new FormProblems({ email: 'Nobody takes mail at this address. Look at how it is written.' })
  return status
}

async function partnerOf(deps: IntakeDeps, key: NonNullable<Sender['key']>): Promise<string | null> {
  return inWorkspace(deps.db, key.workspaceId, async (tx) => {
    const { rows } = await tx.$client.query<{ id: string }>(
      'select id from partners where workspace_id = $1 and key_id = $2 and archived_at is null',
      [key.workspaceId, key.keyId],
    )
    return rows[0]?.id ?? null
  })
}

/** What a plain form is sent twice with is what it was shown with; the keys of partners do not meet those of others. */
function keyOf(input: NewLead, started: StartedForm | null, sender: Sender): string | null {
  const key = input.idempotencyKey ?? (sender.key === null ? started?.key : undefined)
  if (key === undefined) return null
  return sender.key === null
    ? `form:${started?.key ?? ''}:${input.idempotencyKey ?? ''}`
    : `key:${sender.key.keyId}:${key}`
}

export function ofType(
  form: Pick<OpenForm, 'definition'>,
  answers: FormAnswers,
  type: 'phone' | 'postal_code' | 'address',
) {
  for (const field of fieldsOf(form.definition)) {
    const value = answers[field.key]
    if (field.type === type && typeof value === 'string') return value
  }
  return null
}

export function placeOf(
  form: Pick<OpenForm, 'definition'>,
  answers: FormAnswers,
  context: AnswerContext,
): { postalCode: string | null; country: string; point: Point | null } {
  const address = fieldsOf(form.definition).flatMap(({ type, key }) => {
    const value = answers[key]
    return type === 'address' && typeof value === 'object' && value !== null && !Array.isArray(value)
      ? [value]
      : []
  })[0]
  const given = String(address?.['country'] ?? '').toUpperCase()
  const country = /^[A-Z]{2}$/.test(given) ? given : context.country
  const code = ofType(form, answers, 'postal_code') ?? address?.['postalCode'] ?? null
  const postalCode = code === null ? null : String(code)
  const spot = country === 'US' && postalCode !== null ? zipTable().zip(postalCode) : null
  return { postalCode, country, point: spot === null ? null : { lat: spot.lat, lng: spot.lng } }
}

function filesOf(form: OpenForm, answers: FormAnswers): string[] {
  return fieldsOf(form.definition).flatMap(({ type, key }) => {
    const value = answers[key]
    return type === 'file' && Array.isArray(value) ? value.map(String) : []
  })
}

function consentRecord(
  deps: IntakeDeps,
  input: NewLead,
  form: OpenForm,
  answers: FormAnswers,
  { ip, userAgent }: Sender,
): CheckedLead['consent'] {
  return consentOf(form.definition, answers, {
    formVersion: form.version,
    url: input.pageUrl ?? null,
    ip,
    userAgent: userAgent?.slice(0, 400) ?? null,
    at: deps.now().toISOString(),
    trustedFormUrl: input.trustedFormUrl ?? null,
    jornayaId: input.jornayaId ?? null,
  })
}
