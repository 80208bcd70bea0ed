import {
  count,
  failedAt,
  notApplicable,
  passed,
  type AuditCheck,
  type AuditInput,
  type AuditOutcome,
} from './audit-check.ts'
import { attr, type PageSurvey } from './audit-survey.ts'
import type { DomElement } from './dom.ts'

/** What people need who cannot see the page, and what keeps it still while it loads. */
export const accessChecks: readonly AuditCheck[] = [
  { id: 'alt_text', asks: 'Do pictures have a text?', website: 4, mobile: 2, run: altText },
  { id: 'image_size', asks: 'Do pictures state their size?', website: 1, mobile: 2, run: imageSize },
  { id: 'form_labels', asks: 'Are form fields labelled?', website: 1, mobile: 1, run: formLabels },
]

/** Pictures that a person sees: not the one-pixel ones of trackers and old layouts. */
function pictures(survey: PageSurvey): DomElement[] {
  return survey
    .all('img')
    .filter(
      ({ attribs }) =>
        !/^\s*[01](?:px)?\s*$/.test(attribs['width'] ?? '') &&
        !/^\s*[01](?:px)?\s*$/.test(attribs['height'] ?? '') &&
        attribs['role'] !== 'presentation' &&
        attribs['aria-hidden'] !== 'true' &&
        !/display\s*:\s*none/i.test(attribs['style'] ?? ''),
    )
}

function altText({ pages }: AuditInput): AuditOutcome {
  let images = 0
  let without = 0
  let first: { survey: PageSurvey; element: DomElement } | undefined
  for (const survey of pages) {
    for (const element of pictures(survey)) {
      images += 1
      if (element.attribs['alt'] !== undefined || element.attribs['aria-label'] !== undefined) continue
      without += 1
      first ??= { survey, element }
    }
  }
  if (images === 0) return notApplicable
  if (first === undefined || without / images <= 0.1 || (without < 2 && without / images < 0.5)) return passed
  const words = `${without} of ${count(images, 'picture')} ${without === 1 ? 'has' : 'have'} no text for blind visitors and search engines`
  return failedAt(first.survey, first.element, words)
}

function imageSize({ home }: AuditInput): AuditOutcome {
  const images = pictures(home)
  const without = images.filter(
    ({ attribs }) =>
      !/width/i.test(attribs['style'] ?? '') &&
      (attribs['width'] === undefined || attribs['height'] === undefined),
  )
  const first = without[0]
  if (images.length === 0) return notApplicable
  if (first === undefined || without.length / images.length <= 0.5) return passed
  return failedAt(
    home,
    first,
    `${without.length} of ${count(images.length, 'picture')} do not state their size, so the page jumps while it loads`,
  )
}

function formLabels({ pages }: AuditInput): AuditOutcome {
  let fields = 0
  for (const survey of pages) {
    const labelled = new Set(survey.all('label').map((label) => attr(label, 'for')))
    for (const field of [...survey.all('input'), ...survey.all('textarea'), ...survey.all('select')]) {
      if (
        field.name === 'input' &&
        !/^(?:|text|email|tel|url|number|date|password)$/i.test(attr(field, 'type').trim())
      )
        continue
      fields += 1
      const { id = '', title: hint, placeholder } = field.attribs
      const named = field.attribs['aria-label'] ?? field.attribs['aria-labelledby'] ?? hint ?? placeholder
      if (named === undefined && !(id !== '' && labelled.has(id)) && !insideLabel(field))
        return failedAt(survey, field, 'Fields of a form have no label that a screen reader could say')
    }
  }
  return fields === 0 ? notApplicable : passed
}

function insideLabel(element: DomElement): boolean {
  let parent = element.parent
  for (let level = 0; parent !== null && level < 6; level++) {
    if ('name' in parent && parent.name === 'label') return true
    parent = parent.parent
  }
  return false
}
