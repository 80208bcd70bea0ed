import { fieldsOf } from '#contracts/forms'
import { statusOf, AppError } from '../platform/errors.ts'
import { limitedStream } from '../platform/request-body.ts'
import type { RequestFacts } from '../platform/rpc.ts'
import { openFile, saveFile, type AttachmentDeps } from './attachments.ts'
import { confirmLead } from './confirm-lead.ts'
import { Attribution, attributionKeys, type NewLead } from './contract-intake.ts'
import { findForm, type OpenForm } from './find-form.ts'
import { keepAttempt } from './form-attempts.ts'
import { readConfirmLink } from './lead-mails.ts'
import { nextAfter } from './next-after.ts'
import { plainPage } from './plain-page.ts'
import { FormProblems, submitLead, type IntakeDeps } from './submit-lead.ts'

/** What plain forms need of the application; `App` satisfies it. */
export type FormPageDeps = IntakeDeps & AttachmentDeps

const formPath = /^\/f\/([^/]+)\/([^/]+)(\/confirm)?\/?$/
const filePath = /^\/api\/v1\/lead-files\/([\w.-]+)$/
const mostBytes = 60_000_000

/**
 * Answers forms that are sent by a browser without scripts, links to confirm an address, and links to files of leads. Nobody is signed in
 * there, so another website may well be the one that sends. Null for every other address.
 */
export function answerForms(
  deps: FormPageDeps,
): (request: Request, facts: RequestFacts) => Promise<Response> | null {
  return (request, facts) => {
    const [, token] = filePath.exec(facts.path) ?? []
    if (token !== undefined && facts.method === 'GET') return answerFile(deps, token)
    const [, workspace, niche, confirm] = formPath.exec(facts.path) ?? []
    if (workspace === undefined || niche === undefined) return null
    const url = new URL(request.url)
    const work =
      confirm !== undefined
        ? answerConfirm(deps, request, facts, `/f/${workspace}/${niche}`)
        : facts.method === 'POST'
          ? answerSent(deps, request, facts, { workspace, niche, url })
          : null
    return work?.catch(refusal) ?? null
  }
}

/** What goes wrong is told on a page: nobody here reads JSON. */
function refusal(error: unknown): Response {
  if (!(error instanceof AppError)) throw error
  return plainPage({
    title: error.code === 'not_found' ? 'There is no form here' : 'That did not work',
    text: error.code === 'not_found' ? 'It was taken down, or the address is wrong.' : error.message,
    status: statusOf[error.code],
  })
}

interface Place {
  workspace: string
  niche: string
  url: URL
}

async function answerSent(
  deps: FormPageDeps,
  request: Request,
  facts: RequestFacts,
  { workspace, niche, url }: Place,
): Promise<Response> {
  const form = await findForm(deps.db, workspace, niche)
  const sent = await fieldsOfBody(request)
  const { answers, problems } = await takeFiles(deps, form, sent, facts.ip)
  try {
    if (Object.keys(problems).length > 0) throw new FormProblems(problems)
    const { ip, userAgent } = facts
    const lead = leadOf(form, answers, sent, facts)
    const stored = await submitLead(deps, lead, { ip, userAgent, key: null })
    return seeOther(nextAfter(stored.form, stored.lead.id))
  } catch (error) {
    if (!(error instanceof FormProblems)) throw error
    const attempt = { values: answers, problems: error.problems }
    url.searchParams.set('again', await keepAttempt(deps, form, attempt))
    return seeOther(`/f/${workspace}/${niche}${url.search}`)
  }
}

const seeOther = (location: string): Response => new Response(null, { status: 303, headers: { location } })

async function fieldsOfBody(request: Request): Promise<FormData> {
  const type = request.headers.get('content-type') ?? ''
  if (request.body === null || !/^(application\/x-www-form-urlencoded|multipart\/form-data)/i.test(type))
    throw new AppError('unsupported_media_type', 'Send the form as a browser does.')
  try {
    const body = limitedStream(request.body, mostBytes)
    return await new Response(body, { headers: { 'content-type': type } }).formData()
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError('bad_request', 'The form could not be read. Go back and send it again.', {
      cause: error,
    })
  }
}

/** Files are taken in first; what the form holds then is their ids, as when a script had sent them ahead. */
async function takeFiles(
  deps: FormPageDeps,
  form: OpenForm,
  sent: FormData,
  ip: string,
): Promise<{ answers: Record<string, unknown>; problems: Record<string, string> }> {
  const answers: Record<string, unknown> = {}
  const problems: Record<string, string> = {}
  const keys = new Set(fieldsOf(form.definition).map(({ key }) => key))
  for (const name of new Set(sent.keys())) {
    const [key = ''] = name.split('.', 1)
    if (!keys.has(key)) continue
    const values: string[] = []
    for (const value of sent.getAll(name)) {
      if (typeof value === 'string') values.push(value)
      else if (value.size > 0) {
        try {
          const bytes = new Uint8Array(await value.arrayBuffer())
          values.push((await saveFile(deps, form, { fieldKey: key, name: value.name, bytes, ip })).id)
        } catch (error) {
          if (!(error instanceof AppError)) throw error
          problems[key] = error.message
        }
      }
    }
    answers[name] = values.length === 1 ? values[0] : values
  }
  return { answers, problems }
}

/** Names that begin with an underscore are ours, for no field can have one; two are those that their makers' scripts fill in. */
function leadOf(
  form: OpenForm,
  answers: Record<string, unknown>,
  sent: FormData,
  facts: RequestFacts,
): NewLead {
  const text = (name: string, most: number) => {
    const value = sent.get(name)
    return typeof value === 'string' && value !== '' ? value.slice(0, most) : undefined
  }
  const pageUrl = text('_page', 2000) ?? facts.headers.get('referer')?.slice(0, 2000)
  const trustedFormUrl = text('xxTrustedFormCertUrl', 1000)
  const given = {
    started: text('_started', 1000),
    homepage: text('_homepage', 500),
    challenge: text('cf-turnstile-response', 2048),
    pageUrl,
    trustedFormUrl: trustedFormUrl?.startsWith('https://') === true ? trustedFormUrl : undefined,
    jornayaId: text('universal_leadid', 200),
  }
  return {
    workspace: form.workspace.slug,
    niche: form.slug,
    answers,
    attribution: attributionOf(pageUrl, text('_referrer', 2000), text('_attribution', 8000)),
    ...(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as object),
  }
}

/** The parameters of the page's address; what a script remembers of earlier visits goes beside them. */
function attributionOf(
  page: string | undefined,
  referrer: string | undefined,
  remembered: string | undefined,
): Attribution {
  const url = page !== undefined && URL.canParse(page) ? new URL(page) : null
  const named = attributionKeys.flatMap((key) => {
    const value = url?.searchParams.get(key)
    return value === null || value === undefined ? [] : [[key, value.slice(0, 500)] as const]
  })
  const own = {
    ...Object.fromEntries(named),
    ...(referrer !== undefined && { referrer }),
    ...(page !== undefined && { landingPage: page }),
  }
  const before = Attribution.safeParse(parsed(remembered))
  return before.success ? { ...before.data, ...own } : own
}

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? null : JSON.parse(text)
  } catch {
    return null
  }
}

/** The link of the mail shows a page with a button; only the button changes anything, for programs follow links. */
async function answerConfirm(
  deps: FormPageDeps,
  request: Request,
  facts: RequestFacts,
  path: string,
): Promise<Response> {
  const token = new URL(request.url).searchParams.get('token') ?? ''
  const broken = () =>
    plainPage({
      title: 'This link does not work any more',
      text: 'It is older than 7 days, or was not copied whole. Send the form again.',
      status: 404,
    })
  if (readConfirmLink(deps, token) === null) return broken()
  if (facts.method !== 'POST')
    return plainPage({
      title: 'Confirm your request',
      text: 'Your request goes on as soon as you confirm that this address is yours.',
      button: { label: 'Confirm my request', name: 'token', value: token },
    })
  const confirmed = await confirmLead(deps, token)
  return confirmed === null ? broken() : seeOther(`${path}/thank-you?lead=${confirmed.leadId}`)
}

async function answerFile(deps: FormPageDeps, token: string): Promise<Response> {
  const file = await openFile(deps, token)
  if (file === null)
    return plainPage({
      title: 'This link does not work any more',
      text: 'Links to files work for a quarter of an hour. Open the lead again.',
      status: 404,
    })
  return new Response(new Uint8Array(file.bytes), {
    headers: {
      'content-type': file.type,
      // Never shown here: what people send is not ours.
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    },
  })
}
