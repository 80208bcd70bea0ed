import type { MailText } from '../notify/index.ts'
import { ratingScales } from './contract.ts'
import type { Survey, SurveyLanguage } from './contract.ts'
import type { SurveyDeps } from './deps.ts'
import { surveyUrl, type SurveyLink } from './survey-links.ts'
import { surveyWords } from './survey-words.ts'

const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)

/** The question in the language of who is asked. */
export function questionOf(
  { kind, questions }: Pick<Survey, 'kind' | 'questions'>,
  language: SurveyLanguage,
): string {
  return questions[language] ?? surveyWords[language].questions[kind]
}

/** A mail with the ratings in it: each is a link that presets the page, and stores nothing, for programs follow links. */
export function surveyMail(
  deps: Pick<SurveyDeps, 'keys' | 'config'>,
  link: SurveyLink,
  ask: {
    survey: Pick<Survey, 'kind' | 'questions' | 'isAnonymous'>
    language: SurveyLanguage
    to: string
    name: string
    expiresAt: Date
  },
): MailText {
  const { survey, language, to, name, expiresAt } = ask
  const words = surveyWords[language]
  const question = questionOf(survey, language)
  const url = surveyUrl(deps, link, expiresAt)
  const { least, most } = ratingScales[survey.kind]
  const ratings = Array.from({ length: most - least + 1 }, (_, i) => least + i)
  const hello = name === '' ? `${words.hello},` : `${words.hello} ${name},`
  const privacy = survey.isAnonymous ? words.anonymous : words.named
  const links = ratings.map(
    (rating) =>
      `<a href="${escaped(url)}?rating=${rating}" style="display:inline-block;min-width:36px;padding:8px 4px;margin:2px;border:1px solid #4338ca;border-radius:6px;text-align:center;color:#4338ca;text-decoration:none">${rating}</a>`,
  )
  const ends = `${least}: ${words.least[survey.kind]}, ${most}: ${words.most[survey.kind]}`
  return {
    to,
    subject: `${words.subject}: ${question}`.replace(/\s+/g, ' ').slice(0, 150),
    text: `${hello}\n\n${question}\n${ends}\n\n${url}\n\n${words.why} ${privacy}\n`,
    html: `<!doctype html><html lang="${language}"><body style="font:16px/1.5 system-ui,sans-serif;color:#18181b;max-width:36em">
<p>${escaped(hello)}</p><p><strong>${escaped(question)}</strong></p><p>${links.join('\n')}</p><p>${escaped(ends)}</p><p style="font-size:14px;color:#52525b">${escaped(words.why)} ${escaped(privacy)}</p></body></html>`,
  }
}
