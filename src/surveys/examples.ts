import type { SentSurvey, Survey, SurveyRecipient, SurveyResults } from './contract.ts'

/** Ids of invented rows, for the documentation of the API. */
export const surveyId = '019a0000-0000-7000-8000-000000000901'
const responseId = '019a0000-0000-7000-8000-000000000911'
const contactId = '019a0000-0000-7000-8000-000000000821'
const clientId = '019a0000-0000-7000-8000-000000000801'
const when = '2026-03-02T09:00:00.000Z'

export const surveyExample: Survey = {
  id: surveyId,
  name: 'Spring',
  kind: 'nps',
  language: 'en',
  questions: {},
  isAnonymous: false,
  throttleDays: 30,
  openDays: 30,
  status: 'active',
  asked: 40,
  answered: 1,
  createdAt: when,
}

export const sentExample: SentSurvey = {
  asked: 1,
  notAsked: [{ contactId, name: 'Ines Roth', reason: 'asked_recently' }],
}

export const recipientExample: SurveyRecipient = {
  contactId,
  clientId,
  name: 'Ines Roth',
  client: 'Harbour Logistics',
  status: 'answered',
  reason: null,
  sentAt: when,
  remindedAt: null,
}

const score = { score: 100, margin: 0, answered: 1 }

export const resultsExample: SurveyResults = {
  ...score,
  asked: 40,
  responseRate: 0.025,
  partial: 0,
  distribution: [{ rating: 9, count: 1 }],
  trend: [{ month: '2026-03', ...score }],
  segments: [{ segment: 'enterprise', ...score }],
  themes: [],
  summary: [{ sentence: 'The onboarding was quick.', response: responseId }],
  responses: [
    {
      id: responseId,
      rating: 9,
      comment: 'The onboarding was quick.',
      isPartial: false,
      sentiment: 0.41,
      at: when,
      client: { id: clientId, name: 'Harbour Logistics' },
    },
  ],
  isTooFew: false,
}
