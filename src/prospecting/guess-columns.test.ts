import { describe, expect, it } from 'vitest'
import { guessColumns } from './guess-columns.ts'

/** The field guessed for each header, in the order of the headers. */
function fieldsOf(headers: string[], rows: string[][] = []) {
  const mapping = guessColumns(headers, rows)
  const byColumn = new Map(Object.entries(mapping).map(([field, column]) => [column, field]))
  return headers.map((_, i) => byColumn.get(i) ?? null)
}

describe('guessing what the columns of an import mean', () => {
  it.each<[string, string[], (string | null)[]]>([
    [
      'our own export',
      [
        'company_name',
        'website',
        'phone',
        'street',
        'city',
        'state',
        'postcode',
        'country',
        'contact_name',
        'contact_title',
        'email',
      ],
      [
        'company_name',
        'website',
        'phone',
        'street',
        'city',
        'state',
        'postcode',
        'country',
        'contact_name',
        'contact_title',
        'email',
      ],
    ],
    [
      'English',
      [
        'Company Name',
        'Web Site',
        'E-mail',
        'Phone Number',
        'Address',
        'Town',
        'State',
        'ZIP',
        'Job Title',
        '# Employees',
        'Annual Revenue',
        'Founded',
        'Notes',
      ],
      [
        'company_name',
        'website',
        'email',
        'phone',
        'street',
        'city',
        'state',
        'postcode',
        'contact_title',
        'employees',
        'revenue',
        'year_founded',
        'notes',
      ],
    ],
    [
      'German',
      [
        'Firma',
        'Webseite',
        'E-Mail-Adresse',
        'Telefon',
        'Straße',
        'PLZ',
        'Ort',
        'Bundesland',
        'Land',
        'Ansprechpartner',
        'Branche',
        'Mitarbeiter',
        'Umsatz',
        'Gründungsjahr',
        'Bemerkung',
      ],
      [
        'company_name',
        'website',
        'email',
        'phone',
        'street',
        'postcode',
        'city',
        'state',
        'country',
        'contact_name',
        'industry',
        'employees',
        'revenue',
        'year_founded',
        'notes',
      ],
    ],
    [
      'French',
      [
        'Société',
        'Site web',
        'Courriel',
        'Téléphone',
        'Adresse',
        'Code postal',
        'Ville',
        'Pays',
        'Secteur',
        'Effectif',
        'Note moyenne',
        "Nombre d'avis",
      ],
      [
        'company_name',
        'website',
        'email',
        'phone',
        'street',
        'postcode',
        'city',
        'country',
        'industry',
        'employees',
        'rating',
        'review_count',
      ],
    ],
    [
      'Spanish',
      [
        'Empresa',
        'Página web',
        'Correo electrónico',
        'Teléfono',
        'Dirección',
        'Código postal',
        'Ciudad',
        'Provincia',
        'País',
        'Empleados',
        'Ingresos',
      ],
      [
        'company_name',
        'website',
        'email',
        'phone',
        'street',
        'postcode',
        'city',
        'state',
        'country',
        'employees',
        'revenue',
      ],
    ],
    [
      'ratings',
      ['Name', 'Rating', 'Reviews', 'Category'],
      ['company_name', 'rating', 'review_count', 'industry'],
    ],
    [
      'words that only look alike',
      ['Company', 'Company Website', 'Email Status', 'Email', 'Contact Email', 'Contact Name'],
      ['company_name', 'website', null, 'email', null, 'contact_name'],
    ],
  ])('reads %s headers', (_, headers, fields) => expect(fieldsOf(headers)).toEqual(fields))

  it('looks at the cells where the header says nothing', () => {
    const rows = [
      [
        'Acme Plumbing Inc',
        'https://acme.example',
        'info@acme.example',
        '(512) 555-0134',
        '12 Oak Street',
        '78701',
      ],
      [
        'Orbit Grill LLC',
        'www.orbit.example',
        'hi@orbit.example',
        '+1 512 555 0155',
        '900 Lake Road',
        '78745',
      ],
    ]
    const headers = ['Column 1', 'Column 2', 'Column 3', 'Column 4', 'Column 5', 'Column 6']
    expect(fieldsOf(headers, rows)).toEqual([
      'company_name',
      'website',
      'email',
      'phone',
      'street',
      'postcode',
    ])
  })

  it('gives no column to two fields and survives empty input', () => {
    expect(guessColumns([], [])).toEqual({})
    const columns = Object.values(guessColumns(['name', 'name', 'email', 'e-mail'], []))
    expect(new Set(columns).size).toBe(columns.length)
  })
})
