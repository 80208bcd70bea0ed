import { describe, expect, it } from 'vitest'
import { findFirmFacts } from './find-firm-facts.ts'
import { findOpeningHours } from './find-opening-hours.ts'
import { parsePage } from './parse-page.ts'

const page = (html: string) => parsePage({ url: 'https://acme.example/', html })
const hours = (html: string) => findOpeningHours(page(html)).map(({ value }) => value)
const firm = (html: string) =>
  [...findFirmFacts(page(html))]
    .filter(({ kind }) => !['description', 'industry'].includes(kind))
    .map(({ kind, value }) => `${kind} ${value}`)

describe('opening hours become one line', () => {
  it.each([
    ['Monday to Friday 9am - 5pm', 'Mo-Fr 09:00-17:00'],
    ['Mon-Fri: 8:30-17:00<br>Sat: 10:00-14:00<br>Sun: closed', 'Mo-Fr 08:30-17:00; Sa 10:00-14:00; Su off'],
    ['Open daily 9-5', 'Mo-Su 09:00-17:00'],
    ['8am-5pm Monday to Friday', 'Mo-Fr 08:00-17:00'],
    ['Monday<br>9:00am - 6:00pm<br>Tuesday<br>8:00am - 5:00pm', 'Mo 09:00-18:00; Tu 08:00-17:00'],
    ['Sat & Sun 10am to 4pm', 'Sa-Su 10:00-16:00'],
    ['Mon, Wed 9am-12pm and 1pm-5pm', 'Mo 09:00-12:00,13:00-17:00; We 09:00-12:00,13:00-17:00'],
    ['Fri 10am - midnight', 'Fr 10:00-24:00'],
    ['Mo–Do 8–19 Uhr, Fr 8–14 Uhr', 'Mo-Th 08:00-19:00; Fr 08:00-14:00'],
    ['Montag bis Freitag 9.00 - 18.00 Uhr', 'Mo-Fr 09:00-18:00'],
    ['Lundi au vendredi : 9h00 - 18h30', 'Mo-Fr 09:00-18:30'],
    ['Lunes a viernes de 9:00 a 14:00', 'Mo-Fr 09:00-14:00'],
    ['We are open 24/7', '24/7'],
  ])('%s', (html, value) => {
    expect(hours(`<p>${html}</p>`)).toEqual([value])
  })

  it.each([
    'Monday is our favourite day',
    'Call us on 9 to 5 matters',
    'We can do 2-3 projects',
    'Price 10-20 on Friday the 13th',
  ])('none in: %s', (text) => {
    expect(hours(`<p>${text}</p>`)).toEqual([])
  })

  it('also from structured data', () => {
    const data =
      '{"@type":"Store","openingHoursSpecification":[{"dayOfWeek":["Monday","https://schema.org/Tuesday"],"opens":"09:00","closes":"17:30:00"}]}'
    expect(hours(`<script type="application/ld+json">${data}</script>`)).toEqual(['Mo-Tu 09:00-17:30'])
    expect(hours('<meta itemprop="openingHours" content="Mo-Fr 09:00-17:00">')).toEqual(['Mo-Fr 09:00-17:00'])
  })
})

describe('size, age and ratings', () => {
  it.each([
    ['Founded in 1987 by two brothers', 'year_founded 1987'],
    ['Serving Leeds since 1994', 'year_founded 1994'],
    ['Gegründet 1923', 'year_founded 1923'],
    ['A team of 35 engineers', 'employee_range 11-50'],
    ['We employ over 1,200 people', 'employee_range 201+'],
    ['Unsere 8 Mitarbeiter', 'employee_range 1-10'],
    ['a team of twelve', 'employee_range 11-50'],
    ['Annual revenue of $12.5 million', 'revenue_estimate 12500000'],
    ['Umsatz von 5 Mio. Euro', 'revenue_estimate 5000000'],
  ])('%s', (text, expected) => {
    expect(firm(`<p>${text}</p>`)).toEqual([expected])
  })

  it('stars and reviews', () => {
    expect(firm('<p>Rated 4.8 stars from 1,120 reviews on Google</p>')).toEqual([
      'rating 4.8',
      'review_count 1120',
    ])
  })

  it('from structured data', () => {
    const data =
      '{"@type":"Store","foundingDate":"1987-05-01","numberOfEmployees":{"@type":"QuantitativeValue","value":64},"aggregateRating":{"ratingValue":"4,6","reviewCount":31}}'
    expect(firm(`<script type="application/ld+json">${data}</script>`)).toEqual([
      'rating 4.6',
      'review_count 31',
      'year_founded 1987',
      'employee_range 51-200',
    ])
  })

  it.each([
    'Member since 2014',
    'For companies with 500 employees',
    'Copyright since 2001',
    'Sales of 3 units',
  ])('not from: %s', (text) => {
    expect(firm(`<p>${text}</p>`)).toEqual([])
  })
})
