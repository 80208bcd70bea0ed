import { describe, expect, it } from 'vitest'
import { fillMergeFields, leftField, mergeProblem, type MergeValues } from './render-merge.ts'

const values: MergeValues = {
  first_name: 'Dana',
  last_name: null,
  full_name: 'Dana Whitlock',
  title: ' ',
  email: 'dana@brightharbor.example',
  company: 'Bright {{Harbor}}\nDental',
  city: null,
  website: 'brightharbor.example',
  sender_name: 'Ada',
  sender_company: 'Acme',
}

describe('fields of a text', () => {
  it.each([
    ['Hi {{first_name}},', 'Hi Dana,'],
    ['Hi {{ first_name }},', 'Hi Dana,'],
    ['Hi {{first_name|there}},', 'Hi Dana,'],
    ['Dear {{last_name|friend}},', 'Dear friend,'],
    ['{{title | colleague}}', 'colleague'],
    ['{{first_name}} and {{first_name}}', 'Dana and Dana'],
    ['no field { } here', 'no field { } here'],
  ])('“%s” becomes “%s”', (text, expected) => {
    expect(fillMergeFields(text, values)).toEqual({ text: expected, missing: [], unknown: [] })
  })

  it('a missing value is named and never leaves a hole', () => {
    const filled = fillMergeFields('Dear {{last_name}} in {{city}}, {{title}}', values)
    expect(filled.missing).toEqual(['last_name', 'city', 'title'])
    expect(filled.text).toContain('{{last_name}}')
    expect(mergeProblem(filled)).toMatchObject({
      field: 'last_name',
      message: expect.stringContaining('{{last_name|…}}'),
    })
  })

  it('an empty fallback is a missing value too', () => {
    expect(fillMergeFields('{{last_name|}}', values).missing).toEqual(['last_name'])
  })

  it.each(['{{firstname}}', '{{first_name', 'first_name}}', '{{first_name}', '{first_name}}'])(
    '“%s” is no field, and is named',
    (text) => {
      const filled = fillMergeFields(`Hi ${text}, good day`, values)
      expect(filled.unknown).toHaveLength(1)
      expect(mergeProblem(filled)?.message).toContain('is no field')
      expect(leftField(filled.text)).not.toBeNull()
    },
  )

  it('a value is data: it opens no field and breaks no line', () => {
    expect(fillMergeFields('{{company}}', values)).toEqual({
      text: 'Bright Harbor Dental',
      missing: [],
      unknown: [],
    })
  })
})
