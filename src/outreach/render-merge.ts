/** What a text may be filled with; the label says what it is, as the editor lists it. */
export const mergeFields = {
  first_name: 'First name of the contact',
  last_name: 'Last name of the contact',
  full_name: 'Whole name of the contact',
  title: 'Title of the contact',
  email: 'Address of the contact',
  company: 'Company, as one says it',
  city: 'City of the company',
  website: 'Host of the company’s website',
  sender_name: 'Who signs',
  sender_company: 'Your company',
} as const

/** A field that a text can be filled with. */
export type MergeField = keyof typeof mergeFields

/** The values of one recipient; `null` where nothing is known. */
export type MergeValues = Record<MergeField, string | null>

/** A filled text, or what stands in the way: fields without a value and without a fallback, and names that are no field. */
export interface Filled {
  text: string
  missing: MergeField[]
  unknown: string[]
}

/** `{{first_name}}`, or with what stands in for a missing value `{{first_name|there}}`. */
const field = /\{\{\s*([^{}|]*?)\s*(?:\|\s*([^{}]*?)\s*)?\}\}/g

/** Fills the fields of a text; what cannot be filled stays as it is and is named, so no hole is ever sent. */
export function fillMergeFields(text: string, values: MergeValues): Filled {
  const missing = new Set<MergeField>()
  const unknown = new Set<string>()
  const filled = text.replaceAll(field, (whole, name: string, fallback: string | undefined) => {
    if (!isMergeField(name)) {
      unknown.add(name)
      return whole
    }
    const value = values[name]?.trim() || fallback
    if (value === undefined || value === '') {
      missing.add(name)
      return whole
    }
    // A value is data: braces in a company's name do not become a field.
    return value.replaceAll(/[{}]/g, '').replaceAll(/\s+/g, ' ')
  })
  const torn = tornField(filled)
  if (torn !== null) unknown.add(torn)
  return { text: filled, missing: [...missing], unknown: [...unknown] }
}

/** The first field that stands unfilled in a text, `null` when there is none. */
export function leftField(text: string): string | null {
  if (!text.includes('{{') && !text.includes('}}')) return null
  const match = /\{\{\s*([^{}|]*)/.exec(text)
  return match === null ? tornField(text) : (match[1]?.trim() ?? '')
}

/** What stands at braces that open or close no field: `{{first_name}` was meant as one. */
function tornField(text: string): string | null {
  const torn = /\{\{[^{}]{0,30}|[^{}\s]{0,30}\s*\}\}/.exec(text.replaceAll(field, ''))
  return torn === null ? null : torn[0].replaceAll(/[{}]/g, '').trim()
}

function isMergeField(name: string): name is MergeField {
  return Object.hasOwn(mergeFields, name)
}

/** Why a text cannot be filled, in words for the person who wrote it. */
export function mergeProblem(filled: Filled): { field: string; message: string } | null {
  const [unknown] = filled.unknown
  if (unknown !== undefined)
    return {
      field: unknown,
      message: `{{${unknown}}} is no field. There are ${Object.keys(mergeFields)
        .map((name) => `{{${name}}}`)
        .join(', ')}.`,
    }
  const [missing] = filled.missing
  if (missing === undefined) return null
  return {
    field: missing,
    message: `Nothing is known for {{${missing}}}: ${mergeFields[missing].toLowerCase()}. Complete the contact, write it out, or say what stands in for it: {{${missing}|…}}.`,
  }
}
