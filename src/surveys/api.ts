import * as z from 'zod'
import { pageOf } from '#contracts/platform'
import {
  NewSurvey,
  SentSurvey,
  Survey,
  SurveyChange,
  SurveyQuery,
  SurveyRecipient,
  SurveyResults,
  SurveySending,
} from '#contracts/surveys'
import { audit, can, inCaller } from '../tenancy/index.ts'
import { recipientExample, resultsExample, sentExample, surveyExample, surveyId as id } from './examples.ts'
import { surveyResults } from './results.ts'
import { remindSurvey, sendSurvey } from './send-survey.ts'
import {
  changeSurvey,
  createSurvey,
  getSurvey,
  listRecipients,
  listSurveys,
  removeSurvey,
} from './surveys.ts'

const tags = ['surveys']
const byId = z.object({ id: z.uuid() })
const contactId = recipientExample.contactId

/** What clients are asked, by whom, and what they said. */
export const surveysRouter = {
  list: can('surveys.read')
    .route({ method: 'GET', path: '/surveys', tags, summary: 'Surveys, newest first' })
    .meta({
      example: {
        input: {},
        output: { items: [surveyExample], pagination: { limit: 20, nextCursor: null, total: 1 } },
      },
    })
    .input(SurveyQuery)
    .output(pageOf(Survey))
    .handler(async ({ input, context }) =>
      inCaller(context, (tx) => listSurveys(tx, context.caller.workspaceId, context.app.totals, input)),
    ),

  get: can('surveys.read')
    .route({ method: 'GET', path: '/surveys/{id}', tags, summary: 'One survey' })
    .meta({ example: { input: { id }, output: surveyExample } })
    .input(byId)
    .output(Survey)
    .handler(async ({ input, context }) =>
      inCaller(context, (tx) => getSurvey(tx, context.caller.workspaceId, input.id)),
    ),

  create: can('surveys.write')
    .route({
      method: 'POST',
      path: '/surveys',
      tags,
      summary: 'Make a survey that nobody has been asked yet',
    })
    .meta({ example: { input: { name: 'Spring', kind: 'nps' }, output: surveyExample } })
    .input(NewSurvey)
    .output(Survey)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const after = await createSurvey(tx, context.caller.workspaceId, input, context.app.now())
        const subject = { kind: 'survey', id: after.id }
        await audit(tx, { action: 'survey.created', subject, after }, context)
        return after
      }),
    ),

  update: can('surveys.write')
    .route({
      method: 'PATCH',
      path: '/surveys/{id}',
      tags,
      summary: 'Change a survey, close it or open it again; kind and anonymity stay',
    })
    .meta({ example: { input: { id, status: 'closed' }, output: { ...surveyExample, status: 'closed' } } })
    .input(SurveyChange)
    .output(Survey)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const before = await getSurvey(tx, context.caller.workspaceId, input.id)
        const after = await changeSurvey(tx, context.caller.workspaceId, input)
        const subject = { kind: 'survey', id: input.id }
        await audit(tx, { action: 'survey.changed', subject, before, after }, context)
        return after
      }),
    ),

  remove: can('surveys.write')
    .route({
      method: 'DELETE',
      path: '/surveys/{id}',
      tags,
      summary: 'Remove a survey with all its answers; ratings stay in the health of clients',
    })
    .meta({ example: { input: { id }, output: { name: 'Spring' } } })
    .input(byId)
    .output(z.object({ name: z.string() }))
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const before = await removeSurvey(tx, context.caller.workspaceId, input.id)
        const subject = { kind: 'survey', id: input.id }
        await audit(tx, { action: 'survey.removed', subject, before }, context)
        return before
      }),
    ),

  send: can('surveys.write')
    .route({
      method: 'POST',
      path: '/surveys/{id}/send',
      tags,
      summary:
        'Ask contacts, or the main contacts of a segment, by mail; who is not asked is named with the reason',
    })
    .meta({ example: { input: { id, contacts: [contactId] }, output: sentExample } })
    .input(SurveySending)
    .output(SentSurvey)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const sent = await sendSurvey(tx, context.app, context.caller.workspaceId, input)
        const subject = { kind: 'survey', id: input.id }
        const after = { asked: sent.asked, notAsked: sent.notAsked.length }
        await audit(tx, { action: 'survey.sent', subject, after }, context)
        return sent
      }),
    ),

  remind: can('surveys.write')
    .route({
      method: 'POST',
      path: '/surveys/{id}/remind',
      tags,
      summary: 'Remind, once, those who were asked three days ago or earlier and have not answered',
    })
    .meta({ example: { input: { id }, output: { reminded: 12 } } })
    .input(byId)
    .output(z.object({ reminded: z.int() }))
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const after = await remindSurvey(tx, context.app, context.caller.workspaceId, input.id)
        const subject = { kind: 'survey', id: input.id }
        await audit(tx, { action: 'survey.reminded', subject, after }, context)
        return after
      }),
    ),

  recipients: can('surveys.read')
    .route({
      method: 'GET',
      path: '/surveys/{id}/recipients',
      tags,
      summary: 'Who was to be asked, and why some were not; the newest thousand',
    })
    .meta({ example: { input: { id }, output: { items: [recipientExample] } } })
    .input(byId)
    .output(z.object({ items: z.array(SurveyRecipient) }))
    .handler(async ({ input, context }) =>
      inCaller(context, (tx) => listRecipients(tx, context.caller.workspaceId, input.id)),
    ),

  results: can('surveys.read')
    .route({
      method: 'GET',
      path: '/surveys/{id}/results',
      tags,
      summary: 'Score with its margin, rate, trend, segments, themes and what was said',
    })
    .meta({ example: { input: { id }, output: resultsExample } })
    .input(byId)
    .output(SurveyResults)
    .handler(async ({ input, context }) =>
      inCaller(context, (tx) => surveyResults(tx, context.caller.workspaceId, input.id)),
    ),
}
