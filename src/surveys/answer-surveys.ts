import { inWorkspace } from '../platform/db.ts'
import { AppError, statusOf } from '../platform/errors.ts'
import { limitedStream } from '../platform/request-body.ts'
import type { RequestFacts } from '../platform/rpc.ts'
import { ratingScales, SurveyLanguage } from './contract.ts'
import type { SurveyKind } from './contract.ts'
import type { SurveyDeps } from './deps.ts'
import { readSurveyLink, type SurveyLink } from './survey-links.ts'
import { questionOf } from './survey-mail.ts'
import { surveyNotice, surveyPage } from './survey-page.ts'
import { findAsked, hasAnswered, takeResponse, type Asked } from './take-response.ts'

const place = /^\/s\/([\w.-]+)\/?$/
const mostBytes = 64_000
const mostComment = 4000
const limit = { name: 'survey', limit: 600, windowMs: 60_000, settle: 'soon' as const }

/**
 * Answers `/s/{token}`: looking shows the question, with the rating of the link preset, and stores nothing; sending the form stores one
 * response of the recipient (H5). Works without scripts and without a session. Null for every other address.
 */
export function answerSurveys(
  deps: SurveyDeps,
): (request: Request, facts: RequestFacts) => Promise<Response> | null {
  return (request, facts) => {
    if (!/^\/s(\/|$)/.test(facts.path)) return null
    const [, token] = place.exec(facts.path) ?? []
    return answer(deps, request, facts, token ?? '')
  }
}

async function answer(
  deps: SurveyDeps,
  request: Request,
  facts: RequestFacts,
  token: string,
): Promise<Response> {
  const isRead = facts.method === 'GET' || facts.method === 'HEAD'
  if (!isRead && facts.method !== 'POST')
    return new Response(null, { status: 405, headers: { allow: 'GET, HEAD, POST' } })
  if (!(await deps.limits.take(limit, facts.ip)).allowed)
    return new Response('Too many requests. Try again in a minute.\n', {
      status: 429,
      headers: { 'retry-after': '60' },
    })
  const link = readSurveyLink(deps, token)
  const asked =
    link === null ? null : await inWorkspace(deps.db, link.workspaceId, (tx) => findAsked(tx, link))
  if (link === null || asked === null || asked.status === 'closed')
    return surveyNotice(asked?.language ?? spokenBy(facts), 'over')
  return isRead ? show(deps, request, link, asked) : take(deps, request, link, asked)
}

async function show(deps: SurveyDeps, request: Request, link: SurveyLink, asked: Asked): Promise<Response> {
  if (await inWorkspace(deps.db, link.workspaceId, (tx) => hasAnswered(tx, deps, link, asked)))
    return surveyNotice(asked.language, 'thanks')
  const rating = ratingOf(asked.kind, new URL(request.url).searchParams.get('rating'))
  return pageOf(asked, { rating })
}

async function take(deps: SurveyDeps, request: Request, link: SurveyLink, asked: Asked): Promise<Response> {
  const sent = await formOf(request)
  if (sent instanceof Response) return sent
  const rating = ratingOf(asked.kind, sent.get('rating'))
  // What the database cannot keep in a text is left out.
  const comment = (sent.get('comment') ?? '').replaceAll('\u0000', '').trim().slice(0, mostComment)
  if (rating === null && comment === '') return pageOf(asked, { rating, isMissing: true })
  await inWorkspace(deps.db, link.workspaceId, (tx) =>
    takeResponse(tx, deps, link, asked, { rating, comment }),
  )
  return surveyNotice(asked.language, 'thanks')
}

function pageOf(asked: Asked, more: { rating: number | null; isMissing?: boolean }): Response {
  const { kind, language, isAnonymous } = asked
  return surveyPage({ kind, language, isAnonymous, question: questionOf(asked, language), ...more })
}

/** A rating on the scale of its survey; null for anything else. */
function ratingOf(kind: SurveyKind, text: string | null): number | null {
  const { least, most } = ratingScales[kind]
  const value = text !== null && /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN
  return value >= least && value <= most ? value : null
}

async function formOf(request: Request): Promise<URLSearchParams | Response> {
  try {
    const type = request.headers.get('content-type') ?? ''
    if (request.body === null || !type.startsWith('application/x-www-form-urlencoded'))
      throw new AppError('unsupported_media_type', 'Send the form as a browser does.')
    return new URLSearchParams(await new Response(limitedStream(request.body, mostBytes)).text())
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return new Response(`${error.message}\n`, { status: statusOf[error.code] })
  }
}

/** The first language of the browser that a survey speaks, for who comes with a broken link. */
function spokenBy(facts: RequestFacts): SurveyLanguage {
  const wanted = (facts.headers.get('accept-language') ?? '').slice(0, 200).split(',')
  for (const one of wanted) {
    const language = SurveyLanguage.safeParse(one.trim().slice(0, 2).toLowerCase())
    if (language.success) return language.data
  }
  return 'en'
}
